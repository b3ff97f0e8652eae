package dev.holdfast.lease;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.document.EarlyJudgedDocumentService;
import dev.holdfast.document.FencedCounter;
import dev.holdfast.document.FencedCounterResource;
import dev.holdfast.document.SlowDocuments;
import dev.holdfast.persistence.DriverResource;
import dev.holdfast.testing.Answer;
import dev.holdfast.testing.ApiClient;
import dev.holdfast.testing.Database;
import dev.holdfast.testing.OnlyOn;
import dev.holdfast.testing.Racers;
import dev.holdfast.testing.SecondServer;
import dev.holdfast.testing.ServerProcess;
import dev.holdfast.testing.Variant;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Goal: nobody writes under a lease that is over, nor past one that is live (I4), whatever pauses
 * where.
 *
 * <p>Interleaving: on a server of its own, or on PostgreSQL on two at once, which give leases of 1
 * to 20 ms to holders inside them, four holders of each count in one document of a fenced
 * collection: they acquire, read, write what they read plus one, whatever is there, and release or
 * leave that out; every eighth pauses past its lease before it writes. And on documents that are
 * not fenced, writers without a token write all the time, with and without an expectation, while
 * others acquire, read, write over what they read, and release. And with a pause put into the
 * server: a writer who has read, but locked nothing, when the first lease of its document is given;
 * a holder who was judged, but has not committed, when the lease is taken away.
 *
 * <p>Oracle: the counter is the number of acknowledged writes; each token is given once, above all
 * that were known before. Nobody without a token finds an acknowledged edit gone, and no document
 * changes between a holder's look and write. Once a release is acknowledged nothing is written
 * under the lease. The same counting goes wrong, and the oracle sees it, where a lease is read,
 * judged and written in three steps, or a token is judged in a transaction before the write.
 *
 * <p>The system property {@code holdfast.lease.acquisitions} is the number of acquisitions: {@value
 * #ACQUISITIONS} by default, 100,000 where it counts.
 */
class FenceRaceIT {

  private static final int ACQUISITIONS = 600;

  /** In one request, which is to be answered within a minute. */
  private static final int AT_ONCE = 2_000;

  private static final int CONTROL = 300;
  private static final int AT_LEAST = 20;
  private static final int MANY_TIMES = 10;
  private static final long LONGEST_MILLIS = 20;
  private static final int LONGER_AT_MOST = 5;
  private static final int ROUNDS_AT_MOST = 30;
  private static final int DOCUMENTS = 2;
  private static final Duration WRITING = Duration.ofSeconds(2);
  private static final Duration WRITING_AT_MOST = Duration.ofSeconds(60);
  private static final String FENCED = "collections/fenced/documents/";
  private static final String OPEN = "collections/open/documents/";

  private static final List<ServerProcess> SERVERS = new ArrayList<>();
  private static final List<ApiClient> CLIENTS = new ArrayList<>();

  private static ServerProcess server;
  private static ApiClient client;

  @BeforeAll
  static void startWithShortLeases() throws Exception {
    SERVERS.add(prepare("fence"));
    if (Database.current() == Database.POSTGRESQL) {
      SERVERS.add(prepare("fence-2"));
    }
    SERVERS.forEach(ServerProcess::start);
    for (ServerProcess each : SERVERS) {
      each.awaitReady();
      CLIENTS.add(SecondServer.admin(each));
    }
    server = SERVERS.get(0);
    client = CLIENTS.get(0);
    assertThat(client.put("collections/fenced", "{\"fenced\":true}").status()).isEqualTo(201);
    assertThat(client.put("collections/open", "{}").status()).isEqualTo(201);
  }

  private static ServerProcess prepare(String name) throws Exception {
    ServerProcess prepared = SecondServer.prepare(name);
    Variant.add(
        prepared,
        ShortLeases.class,
        CheckThenActLeases.class,
        CheckThenActSteps.class,
        EarlyFence.class,
        EarlyJudge.class,
        EarlyJudgedDocumentService.class,
        SlowDocuments.class,
        FencedCounter.class,
        Class.forName("dev.holdfast.document.FencedCounter$Tally"),
        Meeting.class,
        FencedCounterResource.class,
        DriverResource.class);
    return prepared;
  }

  @AfterAll
  static void stop() {
    SERVERS.forEach(ServerProcess::close);
  }

  /** What the holders of one document came to. */
  private record Count(
      long acquired,
      long acknowledged,
      long refused,
      long unavailable,
      long late,
      long notGrown,
      long distinct,
      long highest,
      long counter) {

    static final Count NOTHING = new Count(0, 0, 0, 0, 0, 0, 0, 0, 0);

    Count and(JsonObject more) {
      return new Count(
          acquired + more.getInt("acquired"),
          acknowledged + more.getInt("acknowledged"),
          refused + more.getInt("refused"),
          unavailable + more.getInt("unavailable"),
          late + more.getInt("late"),
          notGrown + more.getInt("notGrown"),
          distinct + more.getInt("distinct"),
          Math.max(highest, more.getInt("highest")),
          counter);
    }

    Count endsAt(long n) {
      return new Count(
          acquired, acknowledged, refused, unavailable, late, notGrown, distinct, highest, n);
    }

    /** On a slow machine it may take more than that many until one is in time. */
    boolean isEnough(long each) {
      boolean both = acknowledged > 0 && refused > 0;
      return acquired >= (both ? each : MANY_TIMES * each);
    }

    boolean isExact() {
      return counter == acknowledged;
    }

    boolean isInOrder() {
      return notGrown == 0 && distinct == acquired && highest == acquired;
    }
  }

  @Test
  void holdersWhoWriteWithoutCareCountRight() throws Exception {
    int each = Integer.getInteger("holdfast.lease.acquisitions", ACQUISITIONS) / DOCUMENTS;
    long begin = System.nanoTime();
    List<Count> counts = Collections.nCopies(DOCUMENTS, Count.NOTHING);
    for (int number = 0; number < DOCUMENTS; number++) {
      create("counter-" + number);
    }
    // In portions: no race takes so long that it counts as hanging.
    while (counts.stream().anyMatch(count -> !count.isEnough(each))) {
      counts = more(each, counts);
    }
    System.out.printf(
        "fenced counters on %s, %d servers: %,d acquisitions in %.1f s: %s%n",
        Database.current(),
        SERVERS.size(),
        counts.stream().mapToLong(Count::acquired).sum(),
        (System.nanoTime() - begin) / 1e9,
        counts);
    for (Count count : counts) {
      assertThat(count).matches(Count::isExact, "exact").matches(Count::isInOrder, "in order");
      assertThat(count.acknowledged()).isPositive();
      assertThat(count.refused()).as("some came too late").isPositive();
    }
  }

  @Test
  @OnlyOn(Database.H2)
  void serverHasTheMendedH2() throws Exception {
    assertThat(client.get("driver").json().getString("jar")).contains("holdfast-h2.jar");
  }

  @Test
  void leasesThatAreReadJudgedAndWrittenInThreeStepsAreFound() throws Exception {
    boolean exact = true;
    boolean inOrder = true;
    for (int round = 0; round < ROUNDS_AT_MOST && (exact || inOrder); round++) {
      Count count = count(CheckThenActLeases.PREFIX + round, "", round, true);
      System.out.printf("check, then act, on %s: %s%n", Database.current(), count);
      exact &= count.isExact();
      inOrder &= count.isInOrder();
    }
    assertThat(exact).isFalse();
    assertThat(inOrder).isFalse();
  }

  @Test
  void tokensThatAreJudgedBeforeTheWriteAreFound() throws Exception {
    boolean exact = true;
    for (int round = 0; round < ROUNDS_AT_MOST && exact; round++) {
      Count count = count("judged-" + round, EarlyFence.EARLY, round, false);
      System.out.printf("judged before the write, on %s: %s%n", Database.current(), count);
      exact = count.isExact();
      assertThat(count).as("the leases themselves are in order").matches(Count::isInOrder);
    }
    assertThat(exact).isFalse();
  }

  /** Of fewer, longer leases from round to round: on a slow machine none is written under else. */
  private static Count count(String uid, String as, int round, boolean meet) throws Exception {
    create(uid);
    int times = 1 << Math.min(round, LONGER_AT_MOST);
    String more = "&longestMillis=" + times * LONGEST_MILLIS + "&meet=" + meet;
    return Count.NOTHING
        .and(tally(client, uid, "as=" + as + more, Math.max(AT_LEAST, CONTROL / times)))
        .endsAt(counter(uid));
  }

  /** One portion more for each document, on all servers at once. */
  private static List<Count> more(int each, List<Count> before) throws Exception {
    List<JsonObject> tallies =
        Racers.race(
            DOCUMENTS * CLIENTS.size(),
            racer -> {
              int number = racer % DOCUMENTS;
              long left = (each - before.get(number).acquired()) / CLIENTS.size();
              return tally(
                  CLIENTS.get(racer / DOCUMENTS),
                  "counter-" + number,
                  "longestMillis=" + LONGEST_MILLIS,
                  Math.min(AT_ONCE, Math.max(AT_LEAST, left)));
            });
    List<Count> counts = new ArrayList<>();
    for (int number = 0; number < DOCUMENTS; number++) {
      Count count = before.get(number);
      for (int racer = number; racer < tallies.size(); racer += DOCUMENTS) {
        count = count.and(tallies.get(racer));
      }
      counts.add(count.endsAt(counter("counter-" + number)));
    }
    return counts;
  }

  private static int counter(String uid) throws Exception {
    return client.get(FENCED + uid).json().getJsonObject("metadata").getInt("n");
  }

  private static void create(String uid) throws Exception {
    assertThat(client.put(FENCED + uid, "{\"metadata\":{\"n\":0}}").status()).isEqualTo(201);
  }

  private static JsonObject tally(ApiClient through, String uid, String how, long acquisitions)
      throws Exception {
    Answer tally =
        through.get("fenced-counter/fenced/" + uid + "?acquisitions=" + acquisitions + "&" + how);
    assertThat(tally.status()).as("%s", tally).isEqualTo(200);
    return tally.json();
  }

  @Test
  void nobodyWritesPastALiveLease() throws Exception {
    int writers = 6;
    int holders = 2;
    String document = OPEN + "shared";
    JsonObject zero = members(writers);
    assertThat(client.put(document, "{\"metadata\":" + zero + "}").status()).isEqualTo(201);
    LongAdder written = new LongAdder();
    LongAdder locked = new LongAdder();
    LongAdder held = new LongAdder();
    long begin = System.nanoTime();
    BooleanSupplier goesOn =
        () -> {
          boolean all = written.sum() > 0 && locked.sum() > 0 && held.sum() > 0;
          Duration most = all ? WRITING : WRITING_AT_MOST;
          return System.nanoTime() - begin < most.toNanos();
        };
    Racers.race(
        writers + holders,
        racer -> {
          if (racer >= writers) {
            hold("leases/document/open/shared", document, goesOn, held);
          } else {
            write(document, "w" + racer, racer % 2 == 0, goesOn, written, locked);
          }
          return racer;
        });
    System.out.printf(
        "writers without a token on %s: %,d edits, %,d refused as locked, %,d leases between%n",
        Database.current(), written.sum(), locked.sum(), held.sum());
    assertThat(written.sum()).isPositive();
    assertThat(locked.sum()).isPositive();
    assertThat(held.sum()).isPositive();
  }

  private static JsonObject members(int writers) {
    JsonObjectBuilder members = Json.createObjectBuilder().add("holder", 0);
    for (int i = 0; i < writers; i++) {
      members.add("w" + i, 0);
    }
    return members.build();
  }

  /** Acquires, reads, writes that back plus one, whatever is there, and releases. */
  private static void hold(String lease, String document, BooleanSupplier goesOn, LongAdder held)
      throws Exception {
    while (goesOn.getAsBoolean()) {
      Answer taken = client.post(lease, "{\"ttlSeconds\":600}");
      if (taken.status() == 201) {
        String token = taken.json().getJsonNumber("token").toString();
        JsonObject read = client.get(document).json();
        Thread.sleep(ThreadLocalRandom.current().nextInt(10));
        Answer put =
            client.put(
                document,
                "{\"metadata\":" + plusOne(read, "holder") + "}",
                "If-Match",
                "*",
                "Lease-Token",
                token);
        assertThat(put.status()).as("%s", put).isEqualTo(200);
        assertThat(put.json().getInt("version"))
            .as("nothing was written between")
            .isEqualTo(read.getInt("version") + 1);
        assertThat(client.delete(lease + "?token=" + token).status()).isEqualTo(204);
        held.increment();
      } else {
        assertThat(taken.outcome()).isEqualTo("409 lease-held");
      }
      // Both holders away at once, now and then: else no writer would ever get through.
      Thread.sleep(ThreadLocalRandom.current().nextInt(20));
    }
  }

  /** Adds one to a member of its own, which nobody else changes. */
  private static void write(
      String document,
      String member,
      boolean states,
      BooleanSupplier goesOn,
      LongAdder written,
      LongAdder locked)
      throws Exception {
    int last = 0;
    while (goesOn.getAsBoolean()) {
      Answer read = client.get(document);
      assertThat(read.json().getJsonObject("metadata").getInt(member))
          .as("the edit of %s is still there", member)
          .isEqualTo(last);
      Answer answer =
          states
              ? client.put(
                  document,
                  "{\"metadata\":" + plusOne(read.json(), member) + "}",
                  "If-Match",
                  read.etag())
              : client.merge(document, "{\"metadata\":{\"" + member + "\":" + (last + 1) + "}}");
      assertThat(answer.outcome())
          .as("%s", answer)
          .isIn("200", "423 locked", "412 precondition-failed");
      if (answer.isSuccess()) {
        last++;
        written.increment();
      } else if (answer.status() == 423) {
        locked.increment();
      }
    }
  }

  private static JsonObject plusOne(JsonObject document, String member) {
    JsonObject metadata = document.getJsonObject("metadata");
    return Json.createObjectBuilder(metadata).add(member, metadata.getInt(member) + 1).build();
  }

  @Test
  @OnlyOn(Database.POSTGRESQL) // on H2 the writers of a collection take turns anyway
  void writerWhoHadReadBeforeTheFirstLeaseIsRefused() throws Exception {
    int refused = 0;
    int rounds = 0;
    for (; rounds < 8 || (refused == 0 && rounds < ROUNDS_AT_MOST); rounds++) {
      String uid = SlowDocuments.PREFIX + rounds;
      Answer made = client.put(OPEN + uid, "{\"metadata\":{\"n\":0}}");
      AtomicBoolean held = new AtomicBoolean();
      int wait = 5 * (rounds % 8);
      List<Answer> answers =
          Racers.race(
              2,
              racer -> {
                if (racer == 0) {
                  Answer put =
                      client.put(OPEN + uid, "{\"metadata\":{\"n\":1}}", "If-Match", made.etag());
                  return put;
                }
                Thread.sleep(wait);
                Answer taken = client.post("leases/document/open/" + uid, "{\"ttlSeconds\":600}");
                assertThat(taken.status()).as("%s", taken).isEqualTo(201);
                String seen = client.get(OPEN + uid).etag();
                Thread.sleep(100);
                assertThat(client.get(OPEN + uid).etag()).as("while it is leased").isEqualTo(seen);
                held.set(true);
                return taken;
              });
      assertThat(held).isTrue();
      assertThat(answers.get(0).outcome()).isIn("200", "423 locked");
      if (answers.get(0).status() == 423) {
        refused++;
      }
    }
    System.out.printf(
        "first lease between reading and writing on %s: %d of %d writers refused%n",
        Database.current(), refused, rounds);
    assertThat(refused).isPositive();
  }

  @Test
  void nothingIsWrittenUnderALeaseOnceItsEndIsAcknowledged() throws Exception {
    String password = "a password of nobody else's";
    String name = EarlyFence.SLOW + "holder";
    String user = "{\"name\":\"" + name + "\",\"password\":\"" + password + "\"}";
    assertThat(client.post("users", user).status()).isEqualTo(201);
    String member = "collections/fenced/members/" + name;
    assertThat(client.put(member, "{\"role\":\"editor\"}").status()).isEqualTo(201);
    ApiClient holder = ApiClient.basic(server.baseUri(), name, password).withKey();
    int written = 0;
    int rounds = 0;
    for (; rounds < 8 || (written == 0 && rounds < ROUNDS_AT_MOST); rounds++) {
      String document = FENCED + "ended-" + rounds;
      String lease = "leases/document/fenced/ended-" + rounds;
      assertThat(client.put(document, "{\"metadata\":{}}").status()).isEqualTo(201);
      assertThat(holder.post(lease, "{\"ttlSeconds\":600}").status()).isEqualTo(201);
      // Later and later, where the writer is always too late.
      int wait = 10 * rounds;
      List<Answer> answers =
          Racers.race(
              2,
              racer -> {
                if (racer == 0) {
                  return holder.put(
                      document, "{\"metadata\":{\"n\":1}}", "If-Match", "*", "Lease-Token", "1");
                }
                Thread.sleep(wait);
                assertThat(client.delete(lease).status()).isEqualTo(204);
                return client.get(document);
              });
      assertThat(answers.get(0).outcome()).isIn("200", "409 lease-lost");
      assertThat(client.get(document).etag())
          .as("nothing was written after the lease was taken away: %s", answers.get(0))
          .isEqualTo(answers.get(1).etag());
      written += answers.get(0).isSuccess() ? 1 : 0;
    }
    System.out.printf(
        "leases taken away while their holder writes, on %s: %d of %d wrote, none later%n",
        Database.current(), written, rounds);
    assertThat(written).isPositive();
  }
}
