import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Measures a running server from outside, checks that it lost nothing, and measures pgbench with the
 * same statements on the same PostgreSQL right after. Started by {@code bench/run}.
 */
final class Bench {

  private static final int CONNECTIONS = 16;
  private static final int DOCUMENTS = 1600;
  private static final int PER_CONNECTION = DOCUMENTS / CONNECTIONS;
  private static final double WARM_UP_SECONDS = 4;

  /** Numbers, so that they need no quotes in a script of pgbench's. */
  private static final long FIRST_UID = 1_000_000;

  private static final String JSON = "application/json";
  private static final String MERGE_PATCH = "application/merge-patch+json";
  private static final String METADATA =
      "{\"title\":\"A record of ordinary size\",\"color\":\"blue\",\"n\":0,\"text\":\""
          + "Lorem ipsum dolor sit amet. ".repeat(16)
          + "\"}";

  private final int port;
  private final String key;
  private final int seconds;
  private final Connection control;
  private final IntFunction<Load> loads;
  private final Load load;
  private final IntFunction<Pgbench> pgbenches;
  private final Pgbench pgbench;
  private final Path log;
  private boolean lost;

  private Bench(int port, String password, int seconds, IntFunction<Pgbench> pgbenches, Path log)
      throws IOException {
    this.seconds = seconds;
    this.pgbenches = pgbenches;
    this.pgbench = pgbenches.apply(CONNECTIONS);
    this.log = log;
    String basic =
        Base64.getEncoder().encodeToString(("admin:" + password).getBytes(StandardCharsets.UTF_8));
    this.port = port;
    try (Connection connection = new Connection(port, "Basic " + basic)) {
      Connection.Answer created =
          connection.send("POST", "api-keys", JSON, "{\"label\":\"bench\"}");
      this.key = "Bearer " + text(created, "\"secret\":\"([^\"]+)\"");
    }
    this.control = new Connection(port, key);
    this.loads = connections -> new Load(port, key, connections);
    this.load = loads.apply(CONNECTIONS);
  }

  /**
   * @param arguments HTTP port, administrator's password, PostgreSQL's port, its binaries, its log, a
   *     folder for files, seconds for each measurement, which part ({@code all}, {@code documents},
   *     {@code rules}, {@code leases}, {@code ledger}, or one that is not among all: {@code find},
   *     {@code bulk} or {@code bulk-h2}), a file for PostgreSQL's plans of what is found
   */
  public static void main(String[] arguments)
      throws IOException, InterruptedException, ExecutionException {
    IntFunction<Pgbench> pgbenches =
        clients ->
            new Pgbench(
                Path.of(arguments[3]),
                Path.of(arguments[5]),
                Integer.parseInt(arguments[2]),
                clients);
    Bench bench =
        new Bench(
            Integer.parseInt(arguments[0]),
            arguments[1],
            Integer.parseInt(arguments[6]),
            pgbenches,
            Path.of(arguments[4]));
    bench.run(arguments[7], Path.of(arguments[8]));
    System.exit(bench.lost ? 1 : 0);
  }

  private void run(String part, Path plans)
      throws IOException, InterruptedException, ExecutionException {
    boolean all = part.equals("all");
    if (all || part.equals("documents")) {
      ofDocuments();
    }
    if (all || part.equals("rules")) {
      new Rules(control, load, pgbench, seconds, CONNECTIONS).run();
    }
    if (all || part.equals("leases")) {
      check(new Leases(load, seconds).run(), "two held a lease, or its token did not grow");
    }
    if (all || part.equals("ledger")) {
      check(new Ledger(control, loads, pgbenches, log, seconds).run(), "the ledger is not right");
    }
    if (part.equals("find")) {
      new Find(load, pgbench, log, plans).run();
    }
    if (part.startsWith("bulk")) {
      check(new Bulk(port, key, loads.apply(1), seconds).run(), "the import is not whole");
    }
    System.out.println(
        lost ? "SOMETHING WAS LOST" : "Nothing was lost: every answered write is there, once.");
  }

  private void ofDocuments() throws IOException, InterruptedException, ExecutionException {
    prepare("bench");
    prepare("pgbench");
    System.out.printf(
        "%-32s %-34s   %s%n", "", "Holdfast, 16 connections", "pgbench -c 16 -M prepared");
    System.out.printf(
        "%-32s %8s %8s %8s %7s   %8s %8s %8s%n",
        "", "req/s", "p50 ms", "p99 ms", "errors", "tx/s", "p50 ms", "p99 ms");
    reads();
    creates();
    patches();
    hotPatches();
    long gaps =
        Long.parseLong(
            pgbench.sql(
                "select count(*) from (select 1 from revisions group by document_id"
                    + " having count(*) <> max(number) or min(number) <> 1) as gaps"));
    check(gaps == 0, "documents whose revisions are not 1 to n: " + gaps);
  }

  private void reads() throws IOException, InterruptedException, ExecutionException {
    Result here =
        load.run(
            WARM_UP_SECONDS,
            seconds,
            (connection, client, number) -> {
              String uid = uid(client, number);
              Connection.Answer answer =
                  connection.send("GET", document("bench", uid), JSON, "");
              return answer.status() == 200 && answer.body().contains("\"" + uid + "\"");
            });
    String request = document("pgbench", "" + FIRST_UID);
    report("read one of 1,600 documents", here, "read", ANY_UID, "GET", request, "");
  }

  private void creates() throws IOException, InterruptedException, ExecutionException {
    long before = count("bench");
    AtomicLong created = new AtomicLong();
    Result here =
        load.run(
            WARM_UP_SECONDS,
            seconds,
            (connection, client, number) -> {
              String uid = client + "-" + number;
              boolean good =
                  connection.send("POST", documents("bench"), JSON, content(uid)).status() == 201;
              created.addAndGet(good ? 1 : 0);
              return good;
            });
    long there = count("bench") - before;
    check(there == created.get(), created + " were created, but " + there + " are there");
    String choice =
        "\\set id random(1000000000000, 4000000000000000)\n"
            + "\\set uid :id\n\\set version 0\n\\set revision 0";
    String example = content("999999");
    report("create a document", here, "create", choice, "POST", documents("pgbench"), example);
  }

  private void patches() throws IOException, InterruptedException, ExecutionException {
    AtomicIntegerArray last = new AtomicIntegerArray(DOCUMENTS);
    AtomicIntegerArray times = new AtomicIntegerArray(DOCUMENTS);
    Result here =
        load.run(
            WARM_UP_SECONDS,
            seconds,
            (connection, client, number) -> {
              String uid = uid(client, number);
              if (patch(connection, "bench", uid, "n", number) != 200) {
                return false;
              }
              int index = (int) (Long.parseLong(uid) - FIRST_UID);
              last.set(index, number);
              times.incrementAndGet(index);
              return true;
            });
    for (int i = 0; i < DOCUMENTS; i++) {
      String uid = "" + (FIRST_UID + i);
      Connection.Answer answer = control.send("GET", document("bench", uid), JSON, "");
      check(
          number(answer, "n") == last.get(i) && number(answer, "revision") == 1 + times.get(i),
          uid + " was patched " + times.get(i) + " times, at last to " + last.get(i));
    }
    String request = document("pgbench", "" + FIRST_UID);
    String example = "{\"metadata\":{\"n\":1}}";
    report("patch one of 1,600 documents", here, "patch", ANY_UID, "PATCH", request, example);
  }

  private void hotPatches() throws IOException, InterruptedException, ExecutionException {
    AtomicIntegerArray last = new AtomicIntegerArray(CONNECTIONS);
    AtomicLong times = new AtomicLong();
    control.send("POST", documents("bench"), JSON, content("hot"));
    Result here =
        load.run(
            WARM_UP_SECONDS,
            seconds,
            (connection, client, number) -> {
              if (patch(connection, "bench", "hot", "c" + client, number) != 200) {
                return false;
              }
              last.set(client, number);
              times.incrementAndGet();
              return true;
            });
    Connection.Answer answer = control.send("GET", document("bench", "hot"), JSON, "");
    check(number(answer, "revision") == 1 + times.get(), "hot was patched " + times + " times");
    for (int i = 0; i < CONNECTIONS; i++) {
      check(number(answer, "c" + i) == last.get(i), "connection " + i + " set " + last.get(i));
    }
    String request = document("pgbench", "" + FIRST_UID);
    String choice = "\\set uid " + FIRST_UID;
    String example = "{\"metadata\":{\"n\":2}}";
    report("patch one hot document", here, "hot", choice, "PATCH", request, example);
  }

  private static final String ANY_UID =
      "\\set uid random(" + FIRST_UID + ", " + (FIRST_UID + DOCUMENTS - 1) + ")";

  private void report(
      String what,
      Result here,
      String script,
      String choice,
      String method,
      String path,
      String body)
      throws IOException, InterruptedException {
    String type = method.equals("PATCH") ? MERGE_PATCH : JSON;
    Path file =
        pgbench.script(
            script,
            choice,
            log,
            () -> {
              Connection.Answer answer = control.send(method, path, type, body);
              if (answer.status() >= 300) {
                throw new IOException(answer.toString());
              }
            });
    Result there = pgbench.run(file, seconds);
    System.out.printf(
        "%-32s %s   %8.0f %8.1f %8.1f%n",
        what,
        here.columns(),
        there.perSecond(),
        there.latencies().millis(0.50),
        there.latencies().millis(0.99));
  }

  private void prepare(String collection) throws IOException {
    control.send("POST", "collections", JSON, "{\"name\":\"" + collection + "\"}");
    for (int i = 0; i < DOCUMENTS; i++) {
      Connection.Answer answer =
          control.send("POST", documents(collection), JSON, content("" + (FIRST_UID + i)));
      if (answer.status() != 201) {
        throw new IOException(answer.toString());
      }
    }
  }

  private static int patch(
      Connection connection, String collection, String uid, String key, int value)
      throws IOException {
    String body = "{\"metadata\":{\"" + key + "\":" + value + "}}";
    return connection.send("PATCH", document(collection, uid), MERGE_PATCH, body).status();
  }

  /** Each connection goes round documents of its own. */
  private static String uid(int client, int number) {
    return "" + (FIRST_UID + client * PER_CONNECTION + number % PER_CONNECTION);
  }

  private long count(String collection) throws IOException {
    return number(control.send("GET", documents(collection) + "?limit=1&count=true", JSON, ""), "count");
  }

  private static String content(String uid) {
    return "{\"uid\":\"" + uid + "\",\"metadata\":" + METADATA + "}";
  }

  private static String documents(String collection) {
    return "collections/" + collection + "/documents";
  }

  private static String document(String collection, String uid) {
    return documents(collection) + "/" + uid;
  }

  private static long number(Connection.Answer answer, String member) throws IOException {
    return Long.parseLong(text(answer, "\"" + member + "\":(\\d+)"));
  }

  private static String text(Connection.Answer answer, String pattern) throws IOException {
    Matcher matcher = Pattern.compile(pattern).matcher(answer.body());
    if (!matcher.find()) {
      throw new IOException("no " + pattern + " in " + answer);
    }
    return matcher.group(1);
  }

  private void check(boolean right, String otherwise) {
    if (!right) {
      lost = true;
      System.out.println("LOST: " + otherwise);
    }
  }
}
