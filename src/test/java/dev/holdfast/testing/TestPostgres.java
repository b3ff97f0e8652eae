package dev.holdfast.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A PostgreSQL of the tests' own on a free port, with an empty database {@code holdfast} that
 * belongs to an ordinary user of that name. It can be stopped and started again on the same data
 * and the same port. It trusts the loopback address: passwords are not checked.
 */
public final class TestPostgres implements AutoCloseable {

  private static final Duration STARTS_WITHIN = Duration.ofMinutes(3);

  private final Path folder;
  private final int port = Ports.free();
  private @Nullable EmbeddedPostgres running;

  /**
   * Starts it.
   *
   * @param name of its folder under {@code target/it}, which is emptied
   */
  public TestPostgres(String name) {
    this.folder = Folders.fresh(name);
    start();
    try (Connection connection = connect("postgres", "postgres");
        Statement statement = connection.createStatement()) {
      statement.execute("create role holdfast login password 'holdfast'");
      statement.execute("create database holdfast owner holdfast");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Starts it again after {@link #stop}; returns when it takes connections. */
  public void start() {
    if (running != null) {
      throw new IllegalStateException("already running");
    }
    try {
      running =
          EmbeddedPostgres.builder()
              .setPort(port)
              .setDataDirectory(folder.resolve("data"))
              .setOverrideWorkingDirectory(
                  Files.createDirectories(folder.resolve("binaries")).toFile())
              .setCleanDataDirectory(false)
              .setPGStartupWait(STARTS_WITHIN)
              .setOutputRedirector(Redirect.appendTo(folder.resolve("output.txt").toFile()))
              .setErrorRedirector(Redirect.appendTo(folder.resolve("output.txt").toFile()))
              .setServerConfig("fsync", "off")
              // The library's own default is off: an acknowledged commit would not outlive a crash.
              .setServerConfig("synchronous_commit", "on")
              .setServerConfig("max_connections", "100")
              .setServerConfig("log_statement", "all")
              // No spaces: the settings go through a command line.
              .setServerConfig("log_line_prefix", "%m[%p]")
              .setServerConfig("logging_collector", "on")
              .setServerConfig("log_directory", folder.toString())
              .setServerConfig("log_filename", "statements.log")
              .setServerConfig("log_rotation_age", "0")
              .setServerConfig("log_rotation_size", "0")
              .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Stops it as an administrator would: open connections are cut, their transactions rolled back.
   */
  public void stop() {
    if (running == null) {
      return;
    }
    try {
      running.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    running = null;
  }

  /** The JDBC URL of the database {@code holdfast}. */
  public String url() {
    return urlOf("holdfast");
  }

  /** The variables that make a server use it. */
  public Map<String, String> environment() {
    Map<String, String> environment = new HashMap<>(Database.isolation());
    environment.put("HOLDFAST_DB_URL", url());
    environment.put("HOLDFAST_DB_USER", "holdfast");
    return environment;
  }

  /** A new connection to the database {@code holdfast}, as the server's own user. */
  public Connection connect() throws SQLException {
    return connect("holdfast", "holdfast");
  }

  /** A new connection as an administrator, to look at sessions and locks. */
  public Connection connectAsAdministrator() throws SQLException {
    return connect("holdfast", "postgres");
  }

  /** Every statement that it executed, in order of execution. */
  public StatementLog statements() {
    return new StatementLog(folder.resolve("statements.log"), this);
  }

  @Override
  public void close() {
    stop();
  }

  private Connection connect(String database, String user) throws SQLException {
    // Without the parameter the driver would begin with a statement of its own.
    return DriverManager.getConnection(
        urlOf(database) + "?assumeMinServerVersion=9.0", user, "holdfast");
  }

  private String urlOf(String database) {
    return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
  }
}
