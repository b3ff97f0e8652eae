package dev.holdfast.idempotency;

import dev.holdfast.testing.ApiClient;
import dev.holdfast.testing.Database;
import dev.holdfast.testing.SecondServer;
import dev.holdfast.testing.ServerProcess;
import dev.holdfast.testing.TestServer;
import dev.holdfast.testing.Variant;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/**
 * A server of its own with rows that the tests can look into, on which keys that begin with {@value
 * Unguarded#LATE} or {@value Unguarded#FORGETFUL} go without a guard. On PostgreSQL it is a second
 * node of the shared server. Started with the first use, for all tests of this package.
 */
final class KeyServer {

  private static final class Holder {
    static final KeyServer CURRENT = start();
  }

  private final ServerProcess process;
  private final ApiClient admin;
  private final List<ApiClient> nodes;

  private KeyServer(ServerProcess process, ApiClient admin, List<ApiClient> nodes) {
    this.process = process;
    this.admin = admin;
    this.nodes = nodes;
  }

  static KeyServer current() {
    return Holder.CURRENT;
  }

  private static KeyServer start() {
    ServerProcess process = SecondServer.prepare("keys");
    Runtime.getRuntime().addShutdownHook(new Thread(process::close));
    try {
      if (Database.current() == Database.H2) {
        process.with("HOLDFAST_DB_URL", embedded(process));
      }
      Variant.add(
          process,
          Unguarded.class,
          UnguardedAnswers.class,
          UnguardedTransaction.class,
          SweepResource.class);
      process.start().awaitReady();
      ApiClient admin = SecondServer.admin(process);
      return new KeyServer(
          process,
          admin,
          Database.current() == Database.H2 ? List.of(admin) : List.of(admin, ApiClient.admin()));
    } catch (Exception failed) {
      throw new IllegalStateException(failed);
    }
  }

  private static String embedded(ServerProcess process) {
    return "jdbc:h2:file:"
        + process.data().resolve("holdfast")
        + ";AUTO_SERVER=TRUE;LOCK_TIMEOUT=10000;DEFAULT_LOCK_TIMEOUT=10000";
  }

  /** The administrator, on this node. */
  ApiClient admin() {
    return admin;
  }

  /** The same user on one of the nodes; these take turns. */
  ApiClient node(int number) {
    return nodes.get(number % nodes.size());
  }

  /** A new document; its path. */
  String newDocument(String metadata) throws IOException, InterruptedException {
    String path = newCollection() + "/documents/d";
    require(201, admin.put(path, "{\"metadata\":" + metadata.replace('\'', '"') + "}").status());
    return path;
  }

  /** A new collection; its path. */
  String newCollection() throws IOException, InterruptedException {
    String path = "collections/k-" + UUID.randomUUID();
    require(201, admin.put(path, "{}").status());
    return path;
  }

  private static void require(int expected, int status) {
    if (status != expected) {
      throw new AssertionError(status);
    }
  }

  /** A new connection to its database. */
  Connection connect() throws SQLException {
    return Database.current() == Database.H2
        ? DriverManager.getConnection(embedded(process), "holdfast", "holdfast")
        : TestServer.current().postgres().connect();
  }

  /** Changes rows behind the server's back. */
  int update(String sql, Object... parameters) throws SQLException {
    try (Connection connection = connect();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < parameters.length; i++) {
        statement.setObject(i + 1, parameters[i]);
      }
      return statement.executeUpdate();
    }
  }

  /** How the database of this run is called in what a test prints. */
  static String database() {
    return Database.current().name().toLowerCase(Locale.ROOT);
  }
}
