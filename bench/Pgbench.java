import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The same statements without the server: takes what one request made PostgreSQL execute from its
 * log, and has pgbench execute that, prepared, with the same values but for those that make one
 * request another than the next.
 */
final class Pgbench {

  private static final Pattern EXECUTED =
      Pattern.compile("^\\S+ \\S+ \\S+ \\[\\d+\\] LOG: (?:statement|execute [^:]+): (.*)$");
  private static final Pattern PARAMETERS = Pattern.compile("DETAIL: [Pp]arameters: (.*)$");
  private static final Pattern PARAMETER =
      Pattern.compile("\\$(\\d+) = (NULL|'(?:[^']|'')*')");
  private static final Pattern IS_EQUAL = Pattern.compile("(?i)([a-z_.]+) = \\$(\\d+)");
  private static final Pattern INSERT =
      Pattern.compile("(?is)^insert into \\w+ \\(([^)]*)\\) values \\((.*)\\)$");

  /** Our own, the driver's look at the types of a new connection, and numbers for 50 new rows. */
  private static final Pattern NOT_THE_REQUESTS =
      Pattern.compile("^alter system|pg_reload_conf|pg_catalog|(?i)nextval");

  private final Path binaries;
  private final Path folder;
  private final int port;
  private final int clients;

  Pgbench(Path binaries, Path folder, int port, int clients) {
    this.binaries = binaries;
    this.folder = folder;
    this.port = port;
    this.clients = clients;
  }

  /** Something that sends one request. */
  @FunctionalInterface
  interface Action {
    void run() throws IOException;
  }

  /**
   * Writes the script for a request.
   *
   * @param name of the script
   * @param choice the commands that choose the variables {@code uid} and, for a new one, {@code id}
   * @param log PostgreSQL's
   */
  Path script(String name, String choice, Path log, Action request)
      throws IOException, InterruptedException {
    return write(name, choice, statements(logged(log, request), Pgbench::filled, Pgbench::ended));
  }

  /**
   * Writes the script for a request whose values are told from each other by what they are.
   *
   * @param variables for a statement and the text of one of its values, the variable in its place,
   *     or null where the value stays; asked once the request has been sent
   * @param ended a statement as it ends in a script
   */
  Path script(
      String name,
      String choice,
      Path log,
      Action request,
      BinaryOperator<String> variables,
      UnaryOperator<String> ended)
      throws IOException, InterruptedException {
    String logged = logged(log, request);
    return write(
        name,
        choice,
        statements(logged, (sql, parameters) -> filled(sql, parameters, variables), ended));
  }

  private Path write(String name, String choice, List<String> statements) throws IOException {
    List<String> script = new ArrayList<>(List.of(choice));
    script.addAll(statements);
    Path file = folder.resolve(name + ".sql");
    Files.write(file, script);
    return file;
  }

  private String logged(Path log, Action request) throws IOException, InterruptedException {
    return logged(log, "log_statement", "'all'", request);
  }

  /** What PostgreSQL logs of the plans of a request's statements. */
  String explained(Path log, Action request) throws IOException, InterruptedException {
    return logged(log, "auto_explain.log_min_duration", "0", request);
  }

  /** What PostgreSQL logs from a request to its answer, with one of its settings changed. */
  private String logged(Path log, String setting, String value, Action request)
      throws IOException, InterruptedException {
    sql("alter system set " + setting + " = " + value, "select pg_reload_conf()");
    Thread.sleep(1000);
    long from = Files.size(log);
    request.run();
    // No later than the answer: what a node does by itself every second is not the request's.
    long to = Files.size(log);
    sql("alter system reset " + setting, "select pg_reload_conf()");
    Thread.sleep(1000);
    try (InputStream in = Files.newInputStream(log)) {
      in.skipNBytes(from);
      return new String(in.readNBytes((int) (to - from)), StandardCharsets.UTF_8);
    }
  }

  /** Runs a script; pgbench says on its standard error stream what goes wrong. */
  Result run(Path script, int seconds) throws IOException, InterruptedException {
    try (Stream<Path> old = Files.list(folder)) {
      for (Path file : old.filter(path -> path.toString().contains("pgbench_log")).toList()) {
        Files.delete(file);
      }
    }
    execute(
        binaries.resolve("pgbench").toString(),
        "-h", "127.0.0.1", "-p", "" + port, "-U", "holdfast", "-n", "-M", "prepared",
        "-c", "" + clients, "-j", "1", "-T", "" + seconds, "-f", script.toString(),
        "-l", "--log-prefix=" + folder.resolve("pgbench_log"), "holdfast");
    Latencies latencies = new Latencies();
    try (Stream<Path> logs = Files.list(folder)) {
      for (Path file : logs.filter(path -> path.toString().contains("pgbench_log")).toList()) {
        try (Stream<String> lines = Files.lines(file)) {
          lines.forEach(line -> latencies.addMicros(Integer.parseInt(line.split(" ", 4)[2])));
        }
      }
    }
    return new Result(latencies, seconds, 0);
  }

  /** Executes statements as an administrator; the last one's output. */
  String sql(String... statements) throws IOException, InterruptedException {
    String output = "";
    for (String statement : statements) {
      output =
          execute(
              binaries.resolve("psql").toString(),
              "-h", "127.0.0.1", "-p", "" + port, "-U", "postgres", "-qAt", "-c", statement,
              "holdfast");
    }
    return output.strip();
  }

  /** A statement's lines after the first one begin with a tab. */
  private static List<String> statements(
      String logged, BinaryOperator<String> filled, UnaryOperator<String> ended) {
    List<String> found = new ArrayList<>();
    for (String entry : logged.split("\n(?!\t)")) {
      String text = entry.replaceAll("\\s+", " ").strip();
      Matcher executed = EXECUTED.matcher(text);
      Matcher parameters = PARAMETERS.matcher(text);
      if (executed.matches()) {
        found.add(executed.group(1));
      } else if (parameters.find() && !found.isEmpty()) {
        found.set(found.size() - 1, filled.apply(found.get(found.size() - 1), parameters.group(1)));
      }
    }
    found.removeIf(sql -> sql.isBlank() || NOT_THE_REQUESTS.matcher(sql).find());
    return found.stream().map(ended).toList();
  }

  /** The row that a write goes on from gives the variables of its later statements. */
  private static String ended(String sql) {
    return sql.matches("(?i)select d\\.\\*.* for update") ? sql + " \\aset" : sql + ";";
  }

  private static String filled(String sql, String parameters, BinaryOperator<String> variables) {
    Map<Integer, String> values = values(parameters);
    values.replaceAll(
        (place, value) -> {
          String variable = variables.apply(sql, value.replaceAll("^'|'$", ""));
          return variable == null ? value : variable;
        });
    return filled(sql, values);
  }

  private static Map<Integer, String> values(String parameters) {
    Map<Integer, String> values = new HashMap<>();
    for (Matcher m = PARAMETER.matcher(parameters); m.find(); ) {
      values.put(Integer.valueOf(m.group(1)), m.group(2));
    }
    return values;
  }

  private static String filled(String sql, String parameters) {
    Map<Integer, String> values = values(parameters);
    Matcher insert = INSERT.matcher(sql);
    if (insert.matches()) {
      String[] columns = insert.group(1).split(", *");
      String[] places = insert.group(2).split(", *");
      for (int i = 0; i < columns.length; i++) {
        put(values, columns[i], Integer.parseInt(places[i].substring(1)), true);
      }
    }
    int where = sql.toLowerCase().lastIndexOf(" where ");
    for (Matcher m = IS_EQUAL.matcher(sql); m.find(); ) {
      put(values, m.group(1), Integer.parseInt(m.group(2)), m.start() < where);
    }
    return filled(sql, values);
  }

  private static String filled(String sql, Map<Integer, String> values) {
    StringBuilder text = new StringBuilder();
    Matcher place = Pattern.compile("\\$(\\d+)").matcher(sql);
    while (place.find()) {
      String value = values.get(Integer.valueOf(place.group(1)));
      place.appendReplacement(text, Matcher.quoteReplacement(value));
    }
    return place.appendTail(text).toString();
  }

  /** Puts a variable in the place of a value that is another one in each request. */
  private static void put(Map<Integer, String> values, String column, int place, boolean written) {
    String next = written ? " + 1" : "";
    switch (column.toLowerCase()) {
      case "uid", "d.uid" -> values.put(place, ":uid");
      case "id", "document_id" -> values.put(place, ":id");
      case "version" -> values.put(place, ":version" + next);
      case "revision", "number" -> values.put(place, ":revision" + next);
      default -> {}
    }
  }

  private String execute(String... command) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0 || output.contains("aborted")) {
      throw new IOException(String.join(" ", command) + "\n" + output);
    }
    return output;
  }
}
