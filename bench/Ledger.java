import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BinaryOperator;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Transfers: among many accounts, between two, out of one stock that everybody buys from, and held
 * before they are posted. After each, pgbench executes the same statements on the same accounts.
 * Checks that every answered transfer was made once, and has the ledger prove itself.
 */
final class Ledger {

  private static final double WARM_UP_SECONDS = 4;
  private static final String JSON = "application/json";

  private static final int CLIENTS = 16;
  private static final int BUYERS = 200;

  /** As many as Holdfast has connections: more of them would wait within PostgreSQL. */
  private static final int BUYERS_OF_PGBENCH = 20;

  /** Their names are numbers, so that they need no quotes in a script of pgbench's. */
  private static final long FIRST_NAME = 1_000_000;

  private static final int ACCOUNTS = 100;
  private static final int STOCK = ACCOUNTS;
  private static final int SOLD = ACCOUNTS + 1;
  private static final int SOLD_OUT = ACCOUNTS + 2;
  private static final int ALL = ACCOUNTS + 3;

  /** So much that nothing runs out. */
  private static final long PLENTY = 1_000_000_000_000L;

  /** Of the request that pgbench's script is made from: a value that nothing else has. */
  private static final long EXAMPLE_AMOUNT = 7_777_777;

  private static final Pattern RETRIES =
      Pattern.compile("(?m)^holdfast_retries_total\\{[^}]*} ([0-9.E+]+)$");

  private final Connection control;
  private final IntFunction<Load> loads;
  private final IntFunction<Pgbench> pgbenches;
  private final Path log;
  private final int seconds;
  private final AtomicLong made = new AtomicLong();
  private final AtomicLong runs = new AtomicLong();
  private long firstKey;

  /**
   * @param loads for a number of connections
   * @param pgbenches for a number of clients
   * @param log PostgreSQL's
   */
  Ledger(
      Connection control,
      IntFunction<Load> loads,
      IntFunction<Pgbench> pgbenches,
      Path log,
      int seconds) {
    this.control = control;
    this.loads = loads;
    this.pgbenches = pgbenches;
    this.log = log;
    this.seconds = seconds;
  }

  /** Prints a line for each measurement; whether all is right afterwards. */
  boolean run() throws IOException, InterruptedException, ExecutionException {
    prepare();
    System.out.printf("%n%-44s %-42s   %s%n", "ledger", "Holdfast", "pgbench -M prepared");
    System.out.printf(
        "%-44s %8s %8s %8s %7s %7s   %8s %8s %8s %9s%n",
        "", "per s", "p50 ms", "p99 ms", "errors", "retries", "per s", "p50 ms", "p99 ms", "of which");
    transfers("transfer among 100 accounts", ACCOUNTS);
    transfers("transfer between 2, in both directions", 2);
    purchases();
    refusals();
    holds();
    return isRight();
  }

  private void transfers(String what, int accounts)
      throws IOException, InterruptedException, ExecutionException {
    long run = runs.incrementAndGet();
    Measured here =
        measure(
            CLIENTS,
            (connection, client, number) -> {
              int from = ThreadLocalRandom.current().nextInt(accounts);
              int to = (from + 1 + ThreadLocalRandom.current().nextInt(accounts - 1)) % accounts;
              return make(connection, id(run, client, number), from, to);
            });
    String choice =
        "\\set from random(0, %1$d)\n\\set to (:from + random(1, %1$d)) %% %2$d"
            .formatted(accounts - 1, accounts);
    report(what, here, CLIENTS, transferScript(run, choice, accounts - 2, accounts - 1));
  }

  private void purchases() throws IOException, InterruptedException, ExecutionException {
    long run = runs.incrementAndGet();
    Measured here =
        measure(
            BUYERS,
            (connection, client, number) ->
                make(connection, id(run, client, number), STOCK, SOLD));
    String choice = "\\set from " + STOCK + "\n\\set to " + SOLD;
    report(
        BUYERS + " clients buy from one stock",
        here,
        BUYERS_OF_PGBENCH,
        transferScript(run, choice, STOCK, SOLD));
  }

  /** Nothing is there: what it costs to say no. */
  private void refusals() throws InterruptedException, ExecutionException, IOException {
    long run = runs.incrementAndGet();
    Measured here =
        measure(
            BUYERS,
            (connection, client, number) -> {
              String body = body(id(run, client, number), SOLD_OUT, SOLD, 1, "here", "");
              return connection.send("POST", "transfers", JSON, body).status() == 422;
            });
    System.out.println(line(BUYERS + " clients, sold out: refused", here));
  }

  private void holds() throws IOException, InterruptedException, ExecutionException {
    long run = runs.incrementAndGet();
    int half = ACCOUNTS / 2;
    Measured here =
        measure(
            CLIENTS,
            (connection, client, number) -> {
              int from = ThreadLocalRandom.current().nextInt(half);
              int to = half + ThreadLocalRandom.current().nextInt(half);
              return holdAndPost(connection, id(run, client, number), from, to, 1, "here");
            });
    String example = "example-" + run;
    Example values = new Example(example, half - 1, ACCOUNTS - 1);
    Path script =
        pgbenches
            .apply(CLIENTS)
            .script(
                "holds",
                choice("\\set from random(0, %d)\n\\set to random(%d, %d)".formatted(
                    half - 1, half, ACCOUNTS - 1)),
                log,
                () -> {
                  if (!holdAndPost(
                      control, example, half - 1, ACCOUNTS - 1, EXAMPLE_AMOUNT, "there")) {
                    throw new IOException("the example was refused");
                  }
                },
                values.variables("1"),
                Ledger::ended);
    report("hold, then post it: the pair", here, CLIENTS, script);
  }

  /** A script of transfers; the accounts of its example are two of those that it uses. */
  private Path transferScript(long run, String choice, int from, int to)
      throws IOException, InterruptedException {
    String example = "example-" + run;
    return pgbenches
        .apply(CLIENTS)
        .script(
            "transfers-" + run,
            choice(choice),
            log,
            () -> {
              String body = body(example, from, to, EXAMPLE_AMOUNT, "there", "");
              require(control.send("POST", "transfers", JSON, body), 201);
            },
            new Example(example, from, to).variables(":high_amount"),
            Ledger::ended);
  }

  /** Accounts are taken in the order of their keys, whichever way it goes. */
  private String choice(String accounts) {
    return String.join(
        "\n",
        accounts,
        "\\set tid random(1000000000000, 4000000000000000)",
        "\\set from_name " + FIRST_NAME + " + :from",
        "\\set to_name " + FIRST_NAME + " + :to",
        "\\set from_key " + firstKey + " + :from",
        "\\set to_key " + firstKey + " + :to",
        "\\set low_key least(:from_key, :to_key)",
        "\\set high_key greatest(:from_key, :to_key)",
        "\\set low_amount case when :from < :to then -1 else 1 end",
        "\\set high_amount 0 - :low_amount");
  }

  /** The transfer's key is PostgreSQL's to choose. */
  private static String ended(String sql) {
    return sql.startsWith("insert into transfers") ? sql + " \\gset t_" : sql + ";";
  }

  /** The request that a script is made from: {@code from} has the lower key. */
  private final class Example {
    private final String id;
    private final int from;
    private final int to;
    private String key;

    Example(String id, int from, int to) {
      this.id = id;
      this.from = from;
      this.to = to;
    }

    /**
     * @param added in the place of what is added to an account
     */
    BinaryOperator<String> variables(String added) {
      return (sql, value) -> {
        if (value.matches("\\d{4}-\\d\\d-\\d\\d .*")) {
          // A script would take the minutes for a variable.
          return "clock_timestamp()";
        }
        if (!sql.contains("accounts") && !sql.contains("transfers")) {
          return null;
        }
        boolean inserts = sql.startsWith("insert into transfers");
        if (value.equals(id)) {
          return ":tid";
        }
        if (value.equals(name(from))) {
          return ":from_name";
        }
        if (value.equals(name(to))) {
          return ":to_name";
        }
        if (value.equals("" + (firstKey + from))) {
          return inserts ? ":from_key" : ":low_key";
        }
        if (value.equals("" + (firstKey + to))) {
          return inserts ? ":to_key" : ":high_key";
        }
        if (value.equals("" + EXAMPLE_AMOUNT)) {
          return sql.contains("update accounts") ? added : "1";
        }
        if (value.equals("" + -EXAMPLE_AMOUNT)) {
          return added.equals("1") ? "(-1)" : ":low_amount";
        }
        return value.equals(key()) ? ":t_id" : null;
      };
    }

    private String key() {
      if (key == null) {
        try {
          key = pgbenches.apply(1).sql("select id from transfers where transfer_id = '" + id + "'");
        } catch (IOException e) {
          throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
          throw new IllegalStateException(e);
        }
      }
      return key;
    }
  }

  private void prepare() throws IOException, InterruptedException {
    require(
        control.send(
            "POST", "accounts", JSON, "{\"id\":\"source\",\"unit\":\"piece\",\"minimum\":null}"),
        201);
    for (int i = 0; i < ALL; i++) {
      String account = "{\"id\":\"" + name(i) + "\",\"unit\":\"piece\"}";
      require(control.send("POST", "accounts", JSON, account), 201);
      if (i < ACCOUNTS || i == STOCK) {
        String filling =
            "{\"from\":\"source\",\"to\":\"" + name(i) + "\",\"amount\":" + PLENTY + "}";
        require(control.send("POST", "transfers", JSON, filling), 201);
      }
    }
    String keys =
        pgbenches
            .apply(1)
            .sql("select min(id) || ' ' || max(id) from accounts where account_id <> 'source'");
    firstKey = Long.parseLong(keys.split(" ")[0]);
    if (Long.parseLong(keys.split(" ")[1]) != firstKey + ALL - 1) {
      throw new IOException("the keys of " + ALL + " accounts: " + keys);
    }
  }

  private boolean make(Connection connection, String id, int from, int to) throws IOException {
    String body = body(id, from, to, 1, "here", "");
    boolean good = connection.send("POST", "transfers", JSON, body).status() == 201;
    made.addAndGet(good ? 1 : 0);
    return good;
  }

  private boolean holdAndPost(
      Connection connection, String id, int from, int to, long amount, String memo)
      throws IOException {
    String body = body(id, from, to, amount, memo, ",\"pending\":true");
    if (connection.send("POST", "transfers", JSON, body).status() != 201) {
      return false;
    }
    boolean good = connection.send("POST", "transfers/" + id + "/post", JSON, "{}").status() == 200;
    made.addAndGet(good && memo.equals("here") ? 1 : 0);
    return good;
  }

  private static String body(
      String id, int from, int to, long amount, String memo, String more) {
    return "{\"id\":\"%s\",\"from\":\"%s\",\"to\":\"%s\",\"amount\":%d,\"memo\":\"%s\"%s}"
        .formatted(id, name(from), name(to), amount, memo, more);
  }

  private static String id(long run, int client, int number) {
    return run + "-" + client + "-" + number;
  }

  private static String name(int account) {
    return "" + (FIRST_NAME + account);
  }

  /** What a load got, and how many transactions were run again for it. */
  private record Measured(Result result, long retries) {}

  private Measured measure(int connections, Load.Request request)
      throws InterruptedException, ExecutionException, IOException {
    long before = retries();
    Result result = loads.apply(connections).run(WARM_UP_SECONDS, seconds, request);
    return new Measured(result, retries() - before);
  }

  private long retries() throws IOException {
    Connection.Answer metrics = control.get("/metrics");
    require(metrics, 200);
    double sum = 0;
    for (Matcher m = RETRIES.matcher(metrics.body()); m.find(); ) {
      sum += Double.parseDouble(m.group(1));
    }
    return (long) sum;
  }

  private void report(String what, Measured here, int clients, Path script)
      throws IOException, InterruptedException {
    Result there = pgbenches.apply(clients).run(script, seconds);
    System.out.printf(
        "%s   %8.0f %8.1f %8.1f %8.0f%%%n",
        line(what, here),
        there.perSecond(),
        there.latencies().millis(0.50),
        there.latencies().millis(0.99),
        100 * here.result().perSecond() / there.perSecond());
  }

  private static String line(String what, Measured measured) {
    return String.format("%-44s %s %7d", what, measured.result().columns(), measured.retries());
  }

  /** Both Holdfast's transfers and pgbench's have to add up: they are the same statements. */
  private boolean isRight() throws IOException, InterruptedException {
    String there =
        pgbenches
            .apply(1)
            .sql("select count(*) from transfers where memo = 'here' and state = 'posted'");
    boolean counted = there.equals("" + made.get());
    if (!counted) {
      System.out.println("WRONG: " + made + " transfers were answered, " + there + " are there");
    }
    Connection.Answer proof = control.send("GET", "accounts/verify", JSON, "");
    boolean proven = proof.status() == 200 && proof.body().contains("\"ok\":true");
    System.out.println((proven ? "" : "WRONG: ") + "ledger: " + proof.body());
    return counted && proven;
  }

  private static void require(Connection.Answer answer, int status) throws IOException {
    if (answer.status() != status) {
      throw new IOException(answer.toString());
    }
  }
}
