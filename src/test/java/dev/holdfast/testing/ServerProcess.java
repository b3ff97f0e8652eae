package dev.holdfast.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A server with ports and files of its own, started from the provisioned one through {@code
 * bin/standalone.sh}, with the environment that an operator would give it. It can be stopped,
 * killed and started again on the same data.
 */
public final class ServerProcess implements AutoCloseable {

  /**
   * Options of a JVM that starts in less than two thirds of the processor time: it compiles well
   * what is hottest of all, which is the comparing of passwords, and nothing else for a while.
   */
  public static final String QUICK_START =
      "-XX:Tier4InvocationThreshold=500000 -XX:Tier4MinInvocationThreshold=500000"
          + " -XX:Tier4CompileThreshold=1000000 -XX:Tier4BackEdgeThreshold=40000000";

  /** Of which a few start at once on few cores. */
  private static final Duration STARTS_WITHIN = Duration.ofMinutes(5);

  /** Enough for one that finds only when it has nearly started that it can't. */
  private static final Duration ENDS_WITHIN = Duration.ofMinutes(3);

  private static final Duration POLL = Duration.ofMillis(100);

  /** One for all looks: to make one takes as long as many of them. */
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final Path home = Folders.serverHome();
  private final Path folder;
  private final Map<String, String> environment = new HashMap<>();
  private final int port = Ports.free();
  private final int managementPort = Ports.free();
  private @Nullable Process process;

  /**
   * A server that is not started yet, on an embedded database of its own unless the environment
   * says otherwise.
   *
   * @param name of its folder under {@code target/it}, which is emptied
   * @param environment {@code HOLDFAST_…} variables; those of the test's own process are not passed
   */
  public ServerProcess(String name, Map<String, String> environment) {
    this.folder = Folders.fresh(name);
    this.environment.put("JAVA_OPTS", QUICK_START);
    this.environment.put("HOLDFAST_PORT", Integer.toString(port));
    this.environment.put("HOLDFAST_MANAGEMENT_PORT", Integer.toString(managementPort));
    this.environment.put("HOLDFAST_DATA", folder.resolve("data").toString());
    this.environment.putAll(environment);
    try {
      Folders.baseOf(home, folder.resolve("standalone"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Changes a variable for the next start; null takes it away. */
  public ServerProcess with(String variable, @Nullable String value) {
    if (value == null) {
      environment.remove(variable);
    } else {
      environment.put(variable, value);
    }
    return this;
  }

  /** Starts the script; returns at once. */
  public ServerProcess start() {
    if (isRunning()) {
      throw new IllegalStateException("already running: " + running().pid());
    }
    ProcessBuilder builder =
        new ProcessBuilder(
                home.resolve("bin/standalone.sh").toString(),
                "-Djboss.server.base.dir=" + folder.resolve("standalone"))
            .redirectOutput(folder.resolve("output.txt").toFile())
            .redirectError(folder.resolve("error.txt").toFile());
    builder.environment().keySet().removeIf(ServerProcess::isAboutServers);
    builder.environment().putAll(environment);
    try {
      process = builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }

  /** Waits until the server says that it is ready. Fails if it ends or takes over five minutes. */
  public ServerProcess awaitReady() throws InterruptedException {
    long deadline = System.nanoTime() + STARTS_WITHIN.toNanos();
    while (!isReady()) {
      if (!running().isAlive() || System.nanoTime() > deadline) {
        throw new IllegalStateException("the server did not start:\n" + output() + errors());
      }
      Thread.sleep(POLL.toMillis());
    }
    return this;
  }

  /** Whether {@code /health/ready} answers 200 just now. */
  public boolean isReady() throws InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(baseUri().resolve("/health/ready"))
            .timeout(Duration.ofSeconds(10))
            .build();
    try {
      return HTTP.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException e) {
      // Nobody listens yet, or no more.
      return false;
    }
  }

  /** Waits until the script has ended, for three minutes at most. */
  public int awaitExit() throws InterruptedException {
    if (!running().waitFor(ENDS_WITHIN.toSeconds(), TimeUnit.SECONDS)) {
      throw new IllegalStateException("still running:\n" + output() + errors());
    }
    return running().exitValue();
  }

  /** Stops the server in good order (SIGTERM) and waits for its end. */
  public int stop() throws InterruptedException {
    running().destroy();
    return awaitExit();
  }

  /** Ends the server at once (SIGKILL), as a power cut would. */
  public void kill() {
    // Also the script, which would otherwise take note of it and end in good order.
    List<ProcessHandle> all = running().descendants().toList();
    all.forEach(ProcessHandle::destroyForcibly);
    running().destroyForcibly();
    all.forEach(each -> each.onExit().join());
    running().onExit().join();
  }

  /**
   * Stops every thread of the server where it is (SIGSTOP), as a long pause of the machine would;
   * the operating system goes on taking connections and requests for it.
   */
  public void pause() throws IOException, InterruptedException {
    signal("STOP");
  }

  /** Lets a paused server go on (SIGCONT), which notices nothing but the clock. */
  public void resume() throws IOException, InterruptedException {
    signal("CONT");
  }

  /** Where its HTTP port answers, with a slash at the end. */
  public URI baseUri() {
    return URI.create("http://127.0.0.1:" + port + "/");
  }

  /** Its management port. */
  public int managementPort() {
    return managementPort;
  }

  /** Its log file; there once it has started. */
  public Path log() {
    return folder.resolve("standalone/log/server.log");
  }

  /** The folder of its embedded database. */
  public Path data() {
    return folder.resolve("data");
  }

  /** Memory that the server's JVM holds at the moment (resident set size), in bytes. */
  public long residentBytes() throws IOException {
    long jvm = jvm();
    for (String line : Files.readAllLines(Path.of("/proc/" + jvm + "/status"))) {
      if (line.startsWith("VmRSS:")) {
        return 1024 * Long.parseLong(line.replaceAll("[^0-9]", ""));
      }
    }
    throw new IllegalStateException("no VmRSS of " + jvm);
  }

  /** What the last start wrote to the standard output stream. */
  public String output() {
    return read("output.txt");
  }

  /** What the last start wrote to the standard error stream. */
  public String errors() {
    return read("error.txt");
  }

  /** Kills the server if it still runs. */
  @Override
  public void close() {
    if (isRunning()) {
      kill();
    }
  }

  /** Whether it was started and has not ended. */
  public boolean isRunning() {
    return process != null && process.isAlive();
  }

  private long jvm() {
    return running()
        .children()
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no server in the script"))
        .pid();
  }

  private void signal(String name) throws IOException, InterruptedException {
    String pid = Long.toString(jvm());
    int status = new ProcessBuilder("kill", "-" + name, pid).inheritIO().start().waitFor();
    if (status != 0) {
      throw new IllegalStateException("kill -" + name + " " + pid + " -> " + status);
    }
  }

  private Process running() {
    if (process == null) {
      throw new IllegalStateException("not started");
    }
    return process;
  }

  private String read(String name) {
    try {
      return Files.readString(folder.resolve(name), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isAboutServers(String variable) {
    return variable.startsWith("HOLDFAST_")
        || variable.startsWith("JBOSS_")
        || variable.equals("JAVA_OPTS")
        || variable.equals("RUN_CONF");
  }
}
