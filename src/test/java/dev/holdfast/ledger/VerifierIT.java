package dev.holdfast.ledger;

import static dev.holdfast.ledger.Books.require;
import static dev.holdfast.ledger.Books.transfer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.testing.ApiClient;
import dev.holdfast.testing.Contract;
import dev.holdfast.testing.Database;
import dev.holdfast.testing.OnlyOn;
import dev.holdfast.testing.TestServer;
import jakarta.json.JsonObject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The verifier finds what somebody has changed behind the server's back; and most of what would be
 * wrong the database does not even let in.
 */
@OnlyOn(Database.POSTGRESQL)
class VerifierIT {

  private ApiClient ada;
  private Books books;
  private String adas;
  private String bobs;

  @BeforeEach
  void move() throws Exception {
    ada = Contract.user("ledger-ada");
    books = Books.open();
    adas = books.account(ada, 100);
    bobs = books.account(Contract.user("ledger-bob"), 10);
    require(ada.post("transfers", transfer(adas, bobs, 30)), 201);
    require(ada.post("transfers", transfer(adas, bobs, 20)), 201);
    require(ada.post("transfers", transfer(adas, bobs, 5, "'pending':true")), 201);
    books.requireInOrder();
  }

  @Test
  void wrongBalanceIsFound() throws Exception {
    requireFaults(
        "update accounts set balance = balance + 1 where account_id = '" + adas + "'",
        "update accounts set balance = balance - 1 where account_id = '" + adas + "'",
        "unit " + books.unit() + " 0 1",
        "balance " + adas + " 50 51");
  }

  @Test
  void amountThatIsHeldByNobodyIsFound() throws Exception {
    requireFaults(
        "update accounts set held = held + 7 where account_id = '" + adas + "'",
        "update accounts set held = held - 7 where account_id = '" + adas + "'",
        "held " + adas + " 5 12");
  }

  @Test
  void changedEntryIsFound() throws Exception {
    String entry = " where account = " + key(adas) + " and number = 2";
    requireFaults(
        "update entries set amount = amount - 1" + entry,
        "update entries set amount = amount + 1" + entry,
        "balance " + adas + " 49 50",
        "running-balance " + adas + " 69 70",
        "transfer " + transferOf(2) + " 30 30");
    requireFaults(
        "update entries set balance = balance + 4" + entry,
        "update entries set balance = balance - 4" + entry,
        "running-balance " + adas + " 70 74",
        "running-balance " + adas + " 54 50");
    requireFaults(
        "update entries set at = at - interval '1 day'" + entry,
        "update entries set at = at + interval '1 day'" + entry,
        "running-balance " + adas + " 70 70");
  }

  @Test
  void lostEntryIsFound() throws Exception {
    String key = key(adas);
    requireFaults(
        "create table lost as select * from entries where account = "
            + key
            + " and number = 2; delete from entries where account = "
            + key
            + " and number = 2",
        "insert into entries select * from lost; drop table lost",
        "balance " + adas + " 80 50",
        "entries " + adas + " 3 2",
        "running-balance " + adas + " 80 50",
        "transfer " + transferOf(2) + " 30 30");
  }

  @Test
  void transferThatSaysOtherwiseIsFound() throws Exception {
    String id = transferOf(2);
    requireFaults(
        "update transfers set posted = 29 where transfer_id = '" + id + "'",
        "update transfers set posted = 30 where transfer_id = '" + id + "'",
        "transfer " + id + " 29 30");
  }

  @Test
  void databaseRefusesWhatMayNeverBe() throws Exception {
    String one = " where account_id = '" + adas + "'";
    for (String wrong :
        List.of(
            "update accounts set balance = -1" + one,
            "update accounts set held = 51" + one,
            "update accounts set held = -1" + one,
            "update accounts set closed = true" + one,
            "update accounts set minimum = 46" + one,
            "update accounts set balance = 9007199254740992" + one,
            "update transfers set to_account = from_account where transfer_id = '"
                + transferOf(2)
                + "'",
            "update transfers set posted = 31 where transfer_id = '" + transferOf(2) + "'",
            "update transfers set state = 'pending' where transfer_id = '" + transferOf(2) + "'")) {
      assertThatThrownBy(() -> execute(wrong))
          .as(wrong)
          .isInstanceOfSatisfying(
              SQLException.class, refused -> assertThat(refused.getSQLState()).isEqualTo("23514"));
    }
  }

  private String transferOf(int number) throws Exception {
    return Books.statement(adas).get(number - 1).getString("transfer");
  }

  /** Each as its kind, subject, what is expected and what was found. */
  private static void requireFaults(String damage, String repair, String... faults)
      throws Exception {
    execute(damage);
    try {
      JsonObject found = require(Contract.admin().get("accounts/verify"), 200);
      assertThat(found.getBoolean("ok")).isFalse();
      assertThat(found.getBoolean("more")).isFalse();
      assertThat(found.getJsonArray("faults").getValuesAs(JsonObject.class))
          .extracting(
              fault ->
                  fault.getString("kind")
                      + " "
                      + fault.getString("subject")
                      + " "
                      + fault.get("expected")
                      + " "
                      + fault.get("found"))
          .containsExactlyInAnyOrder(faults);
    } finally {
      execute(repair);
    }
    assertThat(require(Contract.admin().get("accounts/verify"), 200).getBoolean("ok")).isTrue();
  }

  private static String key(String account) throws Exception {
    try (Connection connection = TestServer.current().postgres().connectAsAdministrator();
        Statement statement = connection.createStatement();
        var rows =
            statement.executeQuery(
                "select id from accounts where account_id = '" + account + "'")) {
      assertThat(rows.next()).isTrue();
      return rows.getString(1);
    }
  }

  private static void execute(String sql) throws SQLException {
    try (Connection connection = TestServer.current().postgres().connectAsAdministrator();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
