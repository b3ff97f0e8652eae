package dev.holdfast.backup;

import dev.holdfast.testing.ApiClient;
import dev.holdfast.testing.Database;
import dev.holdfast.testing.SecondServer;
import dev.holdfast.testing.ServerProcess;
import dev.holdfast.testing.TestServer;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** A server with a database of its own, and the scripts that an operator has for it. */
final class Restorable implements AutoCloseable {

  private static final Path SCRIPTS = Path.of("deploy").toAbsolutePath();

  private final ServerProcess server;
  private final Map<String, String> tools = new HashMap<>();
  private final Runnable ending;

  private Restorable(ServerProcess server, Map<String, String> tools, Runnable ending) {
    this.server = server;
    this.tools.putAll(tools);
    this.ending = ending;
  }

  /** One that is ready. */
  static Restorable start(String name) throws Exception {
    ServerProcess server = SecondServer.prepare(name);
    if (Database.current() == Database.H2) {
      Restorable one = new Restorable(server, Map.of(), () -> {});
      one.tools.put("HOLDFAST_URL", server.baseUri().toString());
      one.tools.put("HOLDFAST_USER", "admin:" + TestServer.ADMIN_PASSWORD);
      return one.startServer();
    }
    PackagedPostgres postgres = new PackagedPostgres(server.data().resolveSibling("postgresql"));
    postgres.forServer().forEach(server::with);
    return new Restorable(server, postgres.forTools(), postgres::close).startServer();
  }

  /** Starts the server again. */
  Restorable startServer() throws InterruptedException {
    server.start().awaitReady();
    return this;
  }

  void stopServer() throws InterruptedException {
    server.stop();
  }

  URI baseUri() {
    return server.baseUri();
  }

  ApiClient admin() throws Exception {
    return SecondServer.admin(server);
  }

  /** Copies the database. */
  Said backUp(Path file) throws IOException, InterruptedException {
    return run("backup-", file);
  }

  /** Brings the database back. */
  Said restore(Path file) throws IOException, InterruptedException {
    return Database.current() == Database.H2
        ? run("restore-", file, server.data())
        : run("restore-", file);
  }

  /** What a script has said in the end. */
  record Said(int status, String text) {}

  private Said run(String script, Path... files) throws IOException, InterruptedException {
    String database = Database.current() == Database.H2 ? "h2" : "postgresql";
    ProcessBuilder builder = new ProcessBuilder(SCRIPTS.resolve(script + database).toString());
    for (Path file : files) {
      builder.command().add(file.toString());
    }
    builder.environment().putAll(tools);
    Process process = builder.redirectErrorStream(true).start();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Said(process.waitFor(), text);
  }

  @Override
  public void close() {
    server.close();
    ending.run();
  }
}
