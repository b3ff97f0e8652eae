package dev.holdfast.testing;

import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The server that the integration tests share, on the {@link Database} of this run. It is started
 * with the first use, or by {@link TestSession}, and runs until the last test is done.
 */
public final class TestServer {

  /** Password of the user {@code admin} on the shared server. */
  public static final String ADMIN_PASSWORD = "correct horse battery staple";

  /** The only address that webhooks of the tests' servers may reach beside public ones. */
  public static final String WEBHOOK_ADDRESS = "127.0.0.2";

  private static @Nullable TestServer current;

  private final @Nullable TestPostgres postgres;
  private final ServerProcess process;

  private TestServer() throws InterruptedException {
    Map<String, String> environment = new HashMap<>();
    environment.put("HOLDFAST_ADMIN_PASSWORD", ADMIN_PASSWORD);
    environment.put("HOLDFAST_WEBHOOK_ADDRESSES", WEBHOOK_ADDRESS);
    postgres = Database.current() == Database.POSTGRESQL ? new TestPostgres("postgresql") : null;
    if (postgres != null) {
      environment.putAll(postgres.environment());
    }
    // It runs for long, and takes the JVM's own way to be quick in the end.
    process = started(new ServerProcess("server", environment).with("JAVA_OPTS", null));
  }

  /** A server that did not become ready is not left behind. */
  private static ServerProcess started(ServerProcess process) throws InterruptedException {
    try {
      return process.start().awaitReady();
    } catch (IllegalStateException failed) {
      process.close();
      throw failed;
    }
  }

  /** The shared server, started where it is not running yet. */
  public static synchronized TestServer current() {
    if (current == null) {
      try {
        current = new TestServer();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
      // Not the end of a session of JUnit's: a launcher may open one for discovery and one for the
      // run.
      Runtime.getRuntime().addShutdownHook(new Thread(current::stop));
    }
    return current;
  }

  /** Where the HTTP port answers, with a slash at the end. */
  public URI baseUri() {
    return process.baseUri();
  }

  /** The server's log file. */
  public Path log() {
    return process.log();
  }

  /** The process, for what only the operating system knows of it; not to be stopped. */
  public ServerProcess process() {
    return process;
  }

  /** Its PostgreSQL; only where the run is {@link OnlyOn} that one. Not to be stopped. */
  public TestPostgres postgres() {
    if (postgres == null) {
      throw new IllegalStateException("this run is on " + Database.current());
    }
    return postgres;
  }

  private void stop() {
    try {
      process.stop();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (postgres != null) {
      postgres.stop();
    }
  }
}
