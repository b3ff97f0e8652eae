package dev.holdfast.fault;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.holdfast.testing.ApiClient;
import dev.holdfast.testing.Database;
import dev.holdfast.testing.Ports;
import dev.holdfast.testing.SecondServer;
import dev.holdfast.testing.ServerProcess;
import dev.holdfast.testing.TestPostgres;
import dev.holdfast.testing.TestServer;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A server whose drivers are replaced by {@link FaultyDriver}, on a database of its own. The driver
 * comes as a module in a folder that is put before the server's own.
 */
final class FaultyServer implements AutoCloseable {

  private static final String MODULE = "dev.holdfast.fault";
  private static final Path MODULES = Path.of("target/server/modules").toAbsolutePath();

  private static final String DESCRIPTOR =
      """
      <module xmlns="urn:jboss:module:1.9" name="%s">
        <resources><resource-root path="classes"/></resources>
        <dependencies>
          <module name="java.logging"/>
          <module name="java.sql"/>
          <module name="org.postgresql"/>
          <module name="com.h2database.h2"/>
        </dependencies>
      </module>"""
          .formatted(MODULE);

  private static final String DRIVER =
      "<driver name=\"%s\" module=\"" + MODULE + "\"><driver-class>%s</driver-class></driver>";

  private final ServerProcess process;
  private final int port = Ports.free();

  /**
   * What came of a plan.
   *
   * @param fired how often the fault came
   * @param events the statements of the requests since it was planned, and their commits
   */
  record Outcome(int fired, List<String> events) {}

  /** Starts it; ready when this returns. */
  FaultyServer(String name) throws Exception {
    process = SecondServer.prepare(name);
    Path base = process.log().resolve("../..").normalize();
    Path modules = base.resolveSibling("modules");
    addModule(modules.resolve(MODULE.replace('.', '/')).resolve("main"));
    replaceDrivers(base.resolve("configuration/standalone.xml"));
    process
        // What a job does comes whenever it comes.
        .with("HOLDFAST_JOBS", "0")
        .with("JBOSS_MODULEPATH", modules + File.pathSeparator + MODULES)
        .with("JAVA_OPTS", ServerProcess.QUICK_START + " -D" + FaultControl.PORT + "=" + port);
    if (Database.current() == Database.POSTGRESQL) {
      process.with("HOLDFAST_DB_URL", newDatabase(name.replace('-', '_')));
    }
    try {
      process.start().awaitReady();
    } catch (IllegalStateException failed) {
      process.close();
      throw failed;
    }
  }

  private static void addModule(Path module) throws IOException {
    Path classes = module.resolve("classes").resolve(MODULE.replace('.', '/'));
    Files.createDirectories(classes);
    Files.writeString(module.resolve("module.xml"), DESCRIPTOR);
    Path compiled = Path.of("target/test-classes").resolve(MODULE.replace('.', '/'));
    try (Stream<Path> files = Files.list(compiled)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        Files.copy(file, classes.resolve(file.getFileName()));
      }
    }
  }

  private static void replaceDrivers(Path configuration) throws IOException {
    String drivers =
        DRIVER.formatted("h2", FaultyDriver.class.getName())
            + DRIVER.formatted("postgresql", FaultyDriver.class.getName());
    String before = Files.readString(configuration);
    String after =
        before.replaceFirst("(?s)<drivers>.*</drivers>", "<drivers>" + drivers + "</drivers>");
    if (after.equals(before)) {
      throw new IllegalStateException("no drivers in " + configuration);
    }
    Files.writeString(configuration, after);
  }

  private static String newDatabase(String name) throws SQLException {
    TestPostgres postgres = TestServer.current().postgres();
    try (Connection connection = postgres.connectAsAdministrator();
        Statement statement = connection.createStatement()) {
      statement.execute("create database " + name + " owner holdfast");
    }
    return postgres.url().replaceFirst("/holdfast$", "/" + name);
  }

  ApiClient admin() throws Exception {
    return SecondServer.admin(process);
  }

  ServerProcess process() {
    return process;
  }

  /** Lets a fault come at an event of the requests from now on; see {@link Faults#plan}. */
  void plan(int at, Fault fault) {
    if (!ask("plan " + at + " " + fault).isEmpty()) {
      throw new IllegalStateException("plan " + at);
    }
  }

  /** How often the fault has come since it was planned. */
  int fired() {
    return Integer.parseInt(ask("fired").trim());
  }

  /** Lets no fault come any more. */
  Outcome end() {
    List<String> report = ask("end").lines().toList();
    return new Outcome(Integer.parseInt(report.get(0)), report.subList(1, report.size()));
  }

  /** What the database holds, in numbers. */
  Map<String, Long> fingerprint() {
    Map<String, Long> numbers = new TreeMap<>();
    ask("fingerprint")
        .lines()
        .map(line -> line.split(" ", 2))
        .forEach(line -> numbers.put(line[0], Long.valueOf(line[1])));
    return numbers;
  }

  private String ask(String command) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.getOutputStream().write((command + "\n").getBytes(UTF_8));
      return new String(socket.getInputStream().readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    process.close();
  }
}
