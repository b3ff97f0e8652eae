package dev.holdfast.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.fault.FaultyServer.Outcome;
import dev.holdfast.testing.Answer;
import dev.holdfast.testing.ApiClient;
import dev.holdfast.testing.Database;
import dev.holdfast.testing.OpenApiContract;
import dev.holdfast.testing.Racers;
import jakarta.json.JsonObject;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every statement and every commit of every write fails (I9, I11).
 *
 * <p>Goal: what certainly did not happen is done again, and then once; what may have happened is
 * 504; what can't be done is 503 and leaves nothing behind; never a 500.
 *
 * <p>Interleaving: {@link FaultyDriver} says 40001 at the n-th event of a request, for every n, and
 * loses the connection at a commit, before and after it is done.
 *
 * <p>Oracle: {@link Fingerprint} of the whole database, before and after, beside that of the same
 * write without a fault.
 *
 * <p>On H2 it is every third statement, and every commit: what is done about a fault knows no
 * database. With {@code -Dholdfast.fault.statements=1} it is every one there too; with {@code
 * -Dholdfast.fault.lost=everywhere} the connection is lost at every statement as well.
 */
class FaultInjectionIT {

  private static final long SETTLES_WITHIN_SECONDS = 30;

  private static final boolean LOST_EVERYWHERE =
      "everywhere".equals(System.getProperty("holdfast.fault.lost"));

  /** Every n-th statement. */
  private static final int STATEMENTS =
      Integer.getInteger("holdfast.fault.statements", Database.current() == Database.H2 ? 3 : 1);

  private static final String WAITERS = "lease_waiters";
  private static final Duration HAPPENS_WITHIN = Duration.ofSeconds(90);

  private static int runs;

  private static FaultyServer server;
  private static ApiClient admin;
  private static Stage stage;

  /** A write without a fault: what it is answered, what it sends, and what it changes. */
  private record Undisturbed(int status, List<String> events, Map<String, Long> change) {}

  @BeforeAll
  static void start() throws Exception {
    server = new FaultyServer("fault-injection");
    admin = server.admin();
    stage = new Stage(admin);
  }

  @AfterAll
  static void stop() {
    System.out.printf(
        "FaultInjectionIT on %s: %d faults, one at a time%n", Database.current(), runs);
    server.close();
  }

  @AfterEach
  void nothingWasAFaultOfTheServer() throws Exception {
    assertThat(Files.readString(server.process().log())).doesNotContain("\tat ", "Incident");
  }

  @Test
  void everyOperationThatWritesHasItsRow() {
    Set<String> written = new TreeSet<>();
    for (Map.Entry<String, JsonObject> path : paths().entrySet()) {
      for (String method : Set.of("post", "put", "patch", "delete")) {
        if (path.getKey().startsWith("/api/") && path.getValue().containsKey(method)) {
          written.add(path.getValue().getJsonObject(method).getString("operationId"));
        }
      }
    }
    Set<String> rows =
        Write.ALL.stream().map(Write::operation).collect(Collectors.toCollection(TreeSet::new));
    assertThat(rows).as("the rows of Write.ALL").containsExactlyElementsOf(written);
  }

  private static Map<String, JsonObject> paths() {
    Map<String, JsonObject> paths = new TreeMap<>();
    OpenApiContract.load()
        .document()
        .getJsonObject("paths")
        .forEach((path, item) -> paths.put(path, item.asJsonObject()));
    return paths;
  }

  static List<Write> writes() {
    return Write.ALL;
  }

  @ParameterizedTest
  @MethodSource("writes")
  void aFaultAtEachStatementAndCommitLeavesItDoneOnceOrUnknown(Write write) throws Exception {
    Undisturbed normal = undisturbed(write);
    int last = normal.events().lastIndexOf(Faults.COMMIT);
    assertThat(last).as("%s", normal.events()).isPositive();
    for (int n = 0; n < normal.events().size(); n++) {
      boolean isCommit = normal.events().get(n).equals(Faults.COMMIT);
      for (Fault fault : Fault.values()) {
        boolean isOneOf = n % STATEMENTS == 0 && fault == Fault.SERIALIZATION;
        if (isOneOf || isCommit || LOST_EVERYWHERE) {
          boolean unknown = n == last && fault != Fault.SERIALIZATION;
          String when = write + ": " + fault + " at " + normal.events().get(n);
          disturb(write, n + 1, fault, unknown, normal, when);
        }
      }
    }
  }

  private static Undisturbed undisturbed(Write write) throws Exception {
    Sent request = write.prepared().on(stage);
    Map<String, Long> before = server.fingerprint();
    server.plan(0, Fault.SERIALIZATION);
    Answer answer = request.by(admin);
    Outcome outcome = server.end();
    assertThat(answer.isSuccess()).as("%s", answer).isTrue();
    return new Undisturbed(answer.status(), outcome.events(), change(before, server.fingerprint()));
  }

  private static void disturb(
      Write write, int at, Fault fault, boolean unknown, Undisturbed normal, String when)
      throws Exception {
    Sent request = write.prepared().on(stage);
    Map<String, Long> before = server.fingerprint();
    server.plan(at, fault);
    Answer answer = request.by(admin);
    Outcome outcome = server.end();
    runs++;
    assertThat(outcome.fired()).as("%s: %s", when, outcome.events()).isEqualTo(1);
    List<String> expected = new ArrayList<>();
    if (unknown) {
      expected.add("504 outcome-unknown");
    }
    if (!unknown || request.isRepeatable()) {
      // Under a key the server may find out by itself what became of it.
      expected.add(Integer.toString(normal.status()));
    }
    assertThat(answer.outcome()).as("%s: %s", when, outcome.events()).isIn(expected);
    boolean happened = answer.isSuccess() || fault == Fault.LOST_AFTER;
    Map<String, Long> left = happened ? normal.change() : Map.of();
    assertThat(changeOnce(left, before)).as(when).isEqualTo(left);
    if (unknown && request.isRepeatable()) {
      assertThat(request.by(admin).status()).as(when).isEqualTo(normal.status());
      assertThat(change(before, server.fingerprint()))
          .as("repeated, %s", when)
          .isEqualTo(normal.change());
    }
  }

  /** What was changed, once that is as expected: of a refused upload it is so behind the answer. */
  private static Map<String, Long> changeOnce(Map<String, Long> expected, Map<String, Long> before)
      throws Exception {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SETTLES_WITHIN_SECONDS);
    Map<String, Long> change = change(before, server.fingerprint());
    while (!change.equals(expected) && System.nanoTime() < end) {
      Thread.sleep(50);
      change = change(before, server.fingerprint());
    }
    return change;
  }

  @ParameterizedTest
  @ValueSource(ints = {Faults.EVERY_COMMIT, Faults.EVERY_WRITE})
  void whatFailsAgainAndAgainIsUnavailableAndChangesNothing(int at) throws Exception {
    List<Sent> requests = new ArrayList<>();
    for (Write write : Write.ALL) {
      requests.add(write.prepared().on(stage));
    }
    Map<String, Long> before = server.fingerprint();
    server.plan(at, Fault.SERIALIZATION);
    List<Answer> answers = Racers.race(requests.size(), n -> requests.get(n).by(admin));
    Outcome outcome = server.end();

    for (Answer answer : answers) {
      assertThat(answer.outcome()).as("%s", answer).isEqualTo("503 unavailable");
      assertThat(answer.headers().firstValueAsLong("Retry-After").orElse(0)).isPositive();
    }
    assertThat(changeOnce(Map.of(), before)).isEmpty();
    // Up to ten each; on a slow machine time runs out before that.
    assertThat(outcome.fired()).as("attempts").isGreaterThan(requests.size());
    System.out.printf(
        "FaultInjectionIT on %s: %d writes given up after %d attempts%n",
        Database.current(), requests.size(), outcome.fired());
  }

  @ParameterizedTest
  @CsvSource({
    "EVERY_COMMIT_OF_TIMERS, SERIALIZATION",
    "NEXT_COMMIT_OF_A_TIMER, SERIALIZATION",
    "NEXT_COMMIT_OF_A_TIMER, LOST_BEFORE",
    "NEXT_COMMIT_OF_A_TIMER, LOST_AFTER"
  })
  void whoWaitsForALeaseGetsItOnceWhateverHappensToTheTimers(Timers when, Fault fault)
      throws Exception {
    String lease = stage.lease();
    long others = server.fingerprint().getOrDefault(WAITERS, 0L);
    CompletableFuture<Answer> waiting =
        CompletableFuture.supplyAsync(
            () -> answer(Sent.post(lease, "{'ttlSeconds':600,'waitSeconds':60}")));
    await("in the queue", () -> server.fingerprint().getOrDefault(WAITERS, 0L) > others);
    server.plan(when.at, fault);
    stage.done(Sent.delete(lease + "?token=1"));
    await("the fault", () -> server.fired() >= when.times);
    server.end();
    Answer answer = waiting.get(HAPPENS_WITHIN.toSeconds(), TimeUnit.SECONDS);

    List<String> allowed =
        fault == Fault.SERIALIZATION ? List.of("201") : List.of("201", "504 outcome-unknown");
    assertThat(answer.outcome()).isIn(allowed);
    if (answer.isSuccess()) {
      assertThat(answer.json().getInt("token")).isEqualTo(2);
    }
    String history = lease.replaceFirst("^leases", "lease-history");
    assertThat(admin.get(history).json().getJsonArray("items").size())
        .as("holders, after %s", answer)
        .isBetween(answer.isSuccess() ? 2 : 1, 2);
  }

  private enum Timers {
    EVERY_COMMIT_OF_TIMERS(Faults.EVERY_COMMIT_OF_TIMERS, 10),
    NEXT_COMMIT_OF_A_TIMER(Faults.NEXT_COMMIT_OF_A_TIMER, 1);

    private final int at;
    private final int times;

    Timers(int at, int times) {
      this.at = at;
      this.times = times;
    }
  }

  private static void await(String what, BooleanSupplier so) throws InterruptedException {
    long end = System.nanoTime() + HAPPENS_WITHIN.toNanos();
    while (!so.getAsBoolean()) {
      assertThat(System.nanoTime()).as(what).isLessThan(end);
      Thread.sleep(20);
    }
  }

  private static Answer answer(Sent request) {
    try {
      return request.by(admin);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void aWrongPasswordIsJudgedThoughTheDatabaseAsksToRunAgain() throws Exception {
    ApiClient guesser = ApiClient.basic(server.process().baseUri(), Stage.name(), "a wrong one");
    server.plan(0, Fault.SERIALIZATION);
    assertThat(guesser.get("me").outcome()).isEqualTo("401 unauthenticated");
    int events = server.end().events().size();
    for (int n = 1; n <= events; n++) {
      server.plan(n, Fault.SERIALIZATION);
      Answer answer = guesser.get("me");
      assertThat(answer.outcome()).as("%s", server.end().events()).isEqualTo("401 unauthenticated");
    }
  }

  /** What is another number than before. */
  private static Map<String, Long> change(Map<String, Long> before, Map<String, Long> after) {
    Map<String, Long> change = new TreeMap<>();
    after.forEach(
        (name, number) -> {
          long difference = number - before.getOrDefault(name, 0L);
          if (difference != 0) {
            change.put(name, difference);
          }
        });
    return change;
  }
}
