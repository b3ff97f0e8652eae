package dev.holdfast.backup;

import dev.holdfast.testing.Ports;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Debian's PostgreSQL on a free port, with the tools of the same version: {@code pg_dump} refuses a
 * server that is newer than itself. It has an empty database {@code holdfast} of an ordinary
 * user's.
 */
final class PackagedPostgres implements AutoCloseable {

  private static final Path VERSIONS = Path.of("/usr/lib/postgresql");

  private final Path bin;
  private final Path data;
  private final int port = Ports.free();

  /**
   * Starts it.
   *
   * @param folder an empty one
   */
  PackagedPostgres(Path folder) throws IOException, InterruptedException {
    bin = newest().resolve("bin");
    data = folder.resolve("data");
    run("initdb", "-A", "trust", "-U", "postgres", "-E", "UTF-8", "-D", data.toString());
    String options = "-p %d -k %s -c fsync=off".formatted(port, "''");
    String log = folder.resolve("output.txt").toString();
    run("pg_ctl", "-D", data.toString(), "-l", log, "-o", options, "-w", "-t", "180", "start");
    psql("create role holdfast login password 'holdfast'");
    psql("create database holdfast owner holdfast");
  }

  private static Path newest() throws IOException {
    try (Stream<Path> versions = Files.list(VERSIONS)) {
      return versions
          .filter(version -> Files.exists(version.resolve("bin/initdb")))
          .max(Comparator.comparingInt(version -> Integer.parseInt("" + version.getFileName())))
          .orElseThrow(() -> new IllegalStateException("no PostgreSQL in " + VERSIONS));
    }
  }

  /** The variables that make a server use it. */
  Map<String, String> forServer() {
    return Map.of(
        "HOLDFAST_DB_URL",
        "jdbc:postgresql://127.0.0.1:" + port + "/holdfast",
        "HOLDFAST_DB_USER",
        "holdfast");
  }

  /** The variables that make the tools use it. */
  Map<String, String> forTools() {
    Map<String, String> variables = new HashMap<>();
    variables.put("PGHOST", "127.0.0.1");
    variables.put("PGPORT", Integer.toString(port));
    variables.put("PATH", bin + File.pathSeparator + System.getenv("PATH"));
    return variables;
  }

  private void psql(String statement) throws IOException, InterruptedException {
    String host = "127.0.0.1";
    run("psql", "-Xq", "-h", host, "-p", "" + port, "-U", "postgres", "-c", statement);
  }

  private void run(String tool, String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    if (System.getProperty("user.name").equals("root")) {
      // PostgreSQL does not run as root: in a namespace of its own nobody is.
      command.addAll(List.of("unshare", "-U"));
    }
    command.add(bin.resolve(tool).toString());
    command.addAll(List.of(arguments));
    // Not through a pipe, which the server would keep open.
    File output = File.createTempFile("holdfast", tool);
    int status =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output)
            .start()
            .waitFor();
    String said = Files.readString(output.toPath());
    Files.delete(output.toPath());
    if (status != 0) {
      throw new IllegalStateException(command + " -> " + status + "\n" + said);
    }
  }

  @Override
  public void close() {
    try {
      run("pg_ctl", "-D", data.toString(), "-m", "fast", "-w", "stop");
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
