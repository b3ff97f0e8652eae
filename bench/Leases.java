import java.io.IOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How often a lease changes hands: pairs of an acquisition and its release, from the first attempt
 * to the release's answer. Checks that no two hold one lease, and that tokens only grow.
 */
final class Leases {

  private static final double WARM_UP_SECONDS = 4;
  private static final String JSON = "application/json";
  private static final Pattern TOKEN = Pattern.compile("\"token\":(\\d+)");

  private final Load load;
  private final int seconds;
  private final AtomicBoolean wrong = new AtomicBoolean();

  Leases(Load load, int seconds) {
    this.load = load;
    this.seconds = seconds;
  }

  /** Prints a line for each measurement; whether nothing was wrong. */
  boolean run() throws InterruptedException, ExecutionException {
    System.out.printf(
        "%n%-52s %8s %8s %8s %7s%n", "leases: acquire and release", "pairs/s", "p50 ms", "p99 ms", "errors");
    report("16 clients, a name each", null, 0);
    report("16 clients, one name, who try again at once", new Holder("retried"), 0);
    report("16 clients, one name, who wait their turn", new Holder("waited"), 30);
    return !wrong.get();
  }

  /** One name, and what all clients together know of it. */
  private static final class Holder {
    final String name;
    final AtomicBoolean held = new AtomicBoolean();
    final AtomicLong last = new AtomicLong();
    final AtomicLong refused = new AtomicLong();

    Holder(String name) {
      this.name = name;
    }
  }

  private void report(String what, Holder shared, int waitSeconds)
      throws InterruptedException, ExecutionException {
    Holder[] own = new Holder[64];
    for (int i = 0; i < own.length; i++) {
      own[i] = shared == null ? new Holder("own-" + i) : shared;
    }
    Result result =
        load.run(
            WARM_UP_SECONDS,
            seconds,
            (connection, client, number) -> pair(connection, own[client], waitSeconds));
    System.out.printf("%-52s %s", what, result.columns());
    System.out.println(
        shared == null || shared.refused.get() == 0
            ? ""
            : String.format("   %.1f times refused before", refusals(shared)));
  }

  private static double refusals(Holder shared) {
    return (double) shared.refused.get() / shared.last.get();
  }

  private boolean pair(Connection connection, Holder holder, int waitSeconds) throws IOException {
    String path = "leases/bench/" + holder.name;
    String body = "{\"ttlSeconds\":30,\"waitSeconds\":" + waitSeconds + "}";
    Connection.Answer given = connection.send("POST", path, JSON, body);
    while (given.status() == 409) {
      holder.refused.incrementAndGet();
      given = connection.send("POST", path, JSON, body);
    }
    Matcher token = TOKEN.matcher(given.body());
    if (given.status() != 201 || !token.find()) {
      return false;
    }
    long number = Long.parseLong(token.group(1));
    check(holder.held.compareAndSet(false, true), "two hold " + holder.name);
    check(holder.last.getAndSet(number) < number, "token " + number + " came twice or late");
    holder.held.set(false);
    return connection.send("DELETE", path + "?token=" + number, JSON, "").status() == 204;
  }

  private void check(boolean right, String otherwise) {
    if (!right && !wrong.getAndSet(true)) {
      System.out.println("WRONG: " + otherwise);
    }
  }
}
