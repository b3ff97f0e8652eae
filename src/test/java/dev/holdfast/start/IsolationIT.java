package dev.holdfast.start;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.testing.Database;
import dev.holdfast.testing.OnlyOn;
import dev.holdfast.testing.ServerProcess;
import dev.holdfast.testing.TestPostgres;
import dev.holdfast.testing.TestServer;
import java.sql.Connection;
import java.sql.Statement;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Servers that are told to run under SERIALIZABLE. */
@OnlyOn(Database.POSTGRESQL)
class IsolationIT {

  private static final String DATABASE = "isolation";

  @Test
  void nodesStartTogetherOnAnEmptyDatabaseAndSayHowTransactionsAreKeptApart() throws Exception {
    TestPostgres postgres = TestServer.current().postgres();
    try (Connection connection = postgres.connectAsAdministrator();
        Statement statement = connection.createStatement()) {
      statement.execute("create database " + DATABASE + " owner holdfast");
    }
    String url = postgres.url().replaceFirst("/holdfast$", "/" + DATABASE);
    try (ServerProcess one = server("isolation-1", url).start();
        ServerProcess other = server("isolation-2", url).start()) {
      one.awaitReady();
      other.awaitReady();
      assertThat(one.output()).containsPattern(" is ready: .*PostgreSQL at .*, serializable\\)");
      assertThat(other.output()).contains(", serializable)");
    }
  }

  @Test
  void aDataSourceThatSaysOtherwiseIsOneLineAndAStop() throws Exception {
    String options = "?options=-c%20default_transaction_isolation=repeatable\\%20read";
    String url = TestServer.current().postgres().url() + options;
    try (ServerProcess server = server("isolation-other", url).start()) {
      assertThat(server.awaitExit()).isEqualTo(1);
      assertThat(server.output())
          .contains(
              "Holdfast can't start: transactions of the data source are repeatable-read (Postgre",
              "by HOLDFAST_DB_ISOLATION they have to be serializable")
          .doesNotContain("\tat ");
    }
  }

  private static ServerProcess server(String name, String url) {
    return new ServerProcess(
        name,
        Map.of(
            "HOLDFAST_DB_URL",
            url,
            "HOLDFAST_DB_USER",
            "holdfast",
            "HOLDFAST_DB_ISOLATION",
            "serializable"));
  }
}
