package dev.holdfast.access;

import static dev.holdfast.access.Answers.newName;
import static dev.holdfast.access.Answers.user;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.testing.Answer;
import dev.holdfast.testing.ApiClient;
import dev.holdfast.testing.Database;
import dev.holdfast.testing.OnlyOn;
import dev.holdfast.testing.StatementLog;
import dev.holdfast.testing.TestPostgres;
import dev.holdfast.testing.TestServer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Sign-in on a server that no variable changes. */
class SignInByDefaultIT {

  private static final String PASSWORD = "correct horse";

  @Test
  void whatAProxyWouldSayIsIgnored() throws Exception {
    Answer created =
        ApiClient.admin()
            .post(
                "users",
                "{\"name\":\"" + newName("direct") + "\"}",
                "X-Forwarded-Proto",
                "https",
                "X-Forwarded-Host",
                "forged.example");

    assertThat(created.json().getString("setupUrl"))
        .startsWith(TestServer.current().baseUri() + "setup");
  }

  @Test
  @OnlyOn(Database.POSTGRESQL)
  void failuresAreCountedByThePeersAddress() throws Exception {
    String name = newName("nobody");
    ApiClient guesser = ApiClient.basic(TestServer.current().baseUri(), name, PASSWORD);
    guesser.get("me", "X-Forwarded-For", "192.0.2.1");
    guesser.get("me", "X-Forwarded-For", "192.0.2.2");
    TestPostgres postgres = TestServer.current().postgres();
    try (Connection connection = postgres.connect();
        PreparedStatement statement =
            connection.prepareStatement(
                "select address, failures from sign_in_failures where name = ?")) {
      statement.setString(1, name);
      ResultSet rows = statement.executeQuery();
      assertThat(rows.next()).isTrue();
      assertThat(rows.getString(1)).isEqualTo("127.0.0.1");
      assertThat(rows.getInt(2)).isEqualTo(2);
      assertThat(rows.next()).isFalse();
    }
  }

  @Test
  @OnlyOn(Database.POSTGRESQL)
  void rememberedPasswordTakesNoMoreStatementsThanAKey() throws Exception {
    String name = newName("quick");
    ApiClient.admin().post("users", user(name, PASSWORD));
    ApiClient byPassword = ApiClient.basic(TestServer.current().baseUri(), name, PASSWORD);
    ApiClient byKey = byPassword.withKey();
    // One answer of each that prepares what is prepared once.
    byPassword.get("collections/none");
    byKey.get("collections/none");

    assertThat(statements(byPassword)).hasSize(2).hasSameSizeAs(statements(byKey));
  }

  private static List<String> statements(ApiClient client) throws Exception {
    StatementLog log = TestServer.current().postgres().statements();
    return log.during(() -> assertThat(client.get("collections/none").status()).isEqualTo(404));
  }
}
