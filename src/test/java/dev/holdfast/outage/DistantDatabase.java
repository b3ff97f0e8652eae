package dev.holdfast.outage;

import dev.holdfast.testing.ServerProcess;
import dev.holdfast.testing.TestPostgres;
import dev.holdfast.testing.TestServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Map;

/**
 * A server of its own, a PostgreSQL of its own, and between them a proxy that cuts connections.
 * Started with the first use, for all tests of this package.
 *
 * @param postgres may be stopped, if it is started again
 * @param proxy the server's only way to it
 * @param server keeps running
 */
record DistantDatabase(TestPostgres postgres, CuttingProxy proxy, ServerProcess server) {

  private static final class Holder {
    static final DistantDatabase CURRENT = start();
  }

  static DistantDatabase current() {
    return Holder.CURRENT;
  }

  private static DistantDatabase start() {
    TestPostgres postgres = new TestPostgres("distant-postgresql");
    int port = URI.create(postgres.url().substring("jdbc:".length())).getPort();
    try {
      CuttingProxy proxy = new CuttingProxy(port);
      String url = "jdbc:postgresql://127.0.0.1:" + proxy.port() + "/holdfast?sslmode=disable";
      Map<String, String> environment =
          Map.of(
              "HOLDFAST_DB_URL",
              url,
              "HOLDFAST_DB_USER",
              "holdfast",
              "HOLDFAST_ADMIN_PASSWORD",
              TestServer.ADMIN_PASSWORD);
      ServerProcess server = new ServerProcess("distant-database", environment);
      DistantDatabase started = new DistantDatabase(postgres, proxy, server);
      Runtime.getRuntime().addShutdownHook(new Thread(started::stop));
      server.start().awaitReady();
      return started;
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private void stop() {
    try {
      server.close();
      proxy.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      postgres.close();
    }
  }
}
