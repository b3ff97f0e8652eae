package dev.holdfast.access;

import dev.holdfast.testing.Answer;
import dev.holdfast.testing.ApiClient;
import dev.holdfast.testing.Database;
import dev.holdfast.testing.SecondServer;
import dev.holdfast.testing.ServerProcess;
import dev.holdfast.testing.TestServer;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * A server of a test's own, on either database with rows that the test can look into. Few passwords
 * may be wrong there, and X-Forwarded-For says who calls. It compares 16 passwords at a time,
 * however few cores there are.
 */
final class OpenServer implements AutoCloseable {

  /** How many passwords may be wrong. */
  static final int FAILURES = 4;

  private final ServerProcess process;

  private OpenServer(ServerProcess process) {
    this.process = process;
  }

  /** Starts it; on PostgreSQL it has the database of the shared server. */
  static OpenServer start(String name) throws InterruptedException {
    ServerProcess process =
        SecondServer.prepare(name)
            .with("HOLDFAST_SIGN_IN_FAILURES", Integer.toString(FAILURES))
            .with("HOLDFAST_BEHIND_PROXY", "true")
            .with(
                "JAVA_OPTS",
                ServerProcess.QUICK_START + " -XX:ActiveProcessorCount=32 -XX:+UseSerialGC");
    if (Database.current() == Database.H2) {
      process.with("HOLDFAST_DB_URL", embedded(process));
    }
    process.start().awaitReady();
    return new OpenServer(process);
  }

  private static String embedded(ServerProcess process) {
    return "jdbc:h2:file:"
        + process.data().resolve("holdfast")
        + ";AUTO_SERVER=TRUE;LOCK_TIMEOUT=10000;DEFAULT_LOCK_TIMEOUT=10000";
  }

  ServerProcess process() {
    return process;
  }

  ApiClient admin() throws Exception {
    return SecondServer.admin(process);
  }

  ApiClient as(String name, String password) {
    return ApiClient.basic(process.baseUri(), name, password);
  }

  /**
   * A user with a new API key that nobody has asked for: to sign in for one by a password takes the
   * server as long as a whole race.
   */
  ApiClient withKey(String name) throws SQLException {
    String secret = ApiKey.PREFIX + Secrets.next();
    int rows =
        update(
            "insert into api_keys"
                + " (id, user_id, label, secret_hash, scopes, created_at, expires_at)"
                + " select cast(? as varchar), u.id, 'tests', cast(? as varchar),"
                + " cast(? as varchar), current_timestamp,"
                + " timestamp with time zone '2100-01-01 00:00:00+00:00'"
                + " from users u where u.name = ?",
            UUID.randomUUID().toString(),
            Secrets.digest(secret),
            Scope.join(Scope.ALL),
            name);
    if (rows != 1) {
      throw new IllegalStateException("no user " + name);
    }
    return ApiClient.bearer(process.baseUri(), secret);
  }

  /** Signs in from an address. */
  Answer signIn(String name, String password, String address) throws Exception {
    return as(name, password).get("me", "X-Forwarded-For", address);
  }

  /** Guesses until no attempt is left. */
  void useUp(String name, String address) throws Exception {
    for (int i = 0; i < FAILURES; i++) {
      signIn(name, "wrong horse " + i, address);
    }
  }

  /** Changes rows behind the server's back. */
  int update(String sql, Object... parameters) throws SQLException {
    try (Connection connection = connect();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      bind(statement, parameters);
      return statement.executeUpdate();
    }
  }

  /** The one value that a query has. */
  String text(String sql, Object... parameters) throws SQLException {
    List<String> texts = query(sql, parameters);
    if (texts.size() != 1) {
      throw new IllegalStateException(sql + " has " + texts);
    }
    return texts.get(0);
  }

  /** The values that a query has, one after the other; empty text for none. */
  String texts(String sql, Object... parameters) throws SQLException {
    return String.join(", ", query(sql, parameters));
  }

  private List<String> query(String sql, Object... parameters) throws SQLException {
    try (Connection connection = connect();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      bind(statement, parameters);
      List<String> texts = new ArrayList<>();
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          texts.add(rows.getString(1));
        }
      }
      return texts;
    }
  }

  private static void bind(PreparedStatement statement, Object... parameters) throws SQLException {
    for (int i = 0; i < parameters.length; i++) {
      statement.setObject(i + 1, parameters[i]);
    }
  }

  /** A new connection to its database. */
  Connection connect() throws SQLException {
    return Database.current() == Database.H2
        ? DriverManager.getConnection(embedded(process), "holdfast", "holdfast")
        : TestServer.current().postgres().connect();
  }

  @Override
  public void close() {
    process.close();
  }
}
