package dev.holdfast.lease;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.holdfast.testing.Answer;
import dev.holdfast.testing.ApiClient;
import dev.holdfast.testing.Contract;
import dev.holdfast.testing.Database;
import dev.holdfast.testing.OnlyOn;
import dev.holdfast.testing.Racers;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * Goal: leases are the database's: over several servers, whose clocks differ by two hours, of which
 * one pauses and one dies, two never hold a lease, a stale holder never writes (I4), waiters are
 * served in the order in which they came, and nobody is answered with a 5xx (I9).
 *
 * <p>Interleaving: on three servers, one an hour ahead and one an hour behind: 16 racers on one
 * lease, {@code -Dholdfast.rounds} rounds; waiters on all nodes; waiters of a node that is killed
 * (SIGKILL) in front of others; a holder whose server is stopped (SIGSTOP) past the lease's end,
 * between writes and in the middle of them, {@code -Dholdfast.pauses} times, while another holder
 * writes through another node.
 *
 * <p>Oracle: one 201 each round, and tokens that grow; the order of the tokens is that of the
 * places; a late write is refused as lost; a number that holders read and write back without any
 * guard but the lease is that of the acknowledged increments; the times in the answers are the
 * database's.
 */
@OnlyOn(Database.POSTGRESQL)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class LeaseNodesIT {

  private static final int RACERS = 16;
  private static final int ROUNDS = Integer.getInteger("holdfast.rounds", 15);
  private static final int PAUSES = Integer.getInteger("holdfast.pauses", 3);
  private static final int PAUSES_AT_MOST = PAUSES + 5;
  private static final int WAIT_SECONDS = 60;

  /** Ends by itself in no test. */
  private static final int TTL_SECONDS = 600;

  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration MINUTE = Duration.ofMinutes(1);

  /** The API's expiresInSeconds has milliseconds; the database's clock microseconds. */
  private static final double ROUNDED = 0.002;

  private static Nodes nodes;

  private final NodeLease lease = new NodeLease("it", Contract.newName());

  @BeforeAll
  static void prepare() {
    nodes = new Nodes();
  }

  @BeforeEach
  void start() throws Exception {
    nodes.start();
  }

  @AfterAll
  static void stop() {
    nodes.close();
  }

  @Test
  void ofRacersOnAllNodesOneGetsTheLease() throws Exception {
    long before = 0;
    for (int round = 0; round < ROUNDS; round++) {
      List<Answer> answers =
          Racers.race(RACERS, racer -> lease.acquire(nodes.client(racer), TTL_SECONDS, 0));
      List<Answer> given = answers.stream().filter(Answer::isSuccess).toList();
      assertThat(given).hasSize(1);
      assertThat(answers.stream().filter(answer -> !answer.isSuccess()).map(Answer::outcome))
          .containsOnly("409 lease-held");
      long token = NodeLease.token(given.get(0));
      assertThat(token).isGreaterThan(before);
      before = token;
      if (round % 2 == 0) {
        lease.release(nodes.client(round), token);
      } else {
        lease.expire();
      }
    }
    System.out.printf(
        "leases on %d nodes: %d rounds of %d racers, one 201 each, last token %d%n",
        nodes.count(), ROUNDS, RACERS, before);
  }

  @Test
  void waitersOnAllNodesAreServedInTheOrderInWhichTheyCame() throws Exception {
    int waiters = 4 * nodes.count();
    long token = lease.take(nodes.client(Nodes.SHARED), TTL_SECONDS, 0);
    List<Integer> served = Collections.synchronizedList(new ArrayList<>());
    ExecutorService threads = Executors.newCachedThreadPool();
    try {
      List<Future<Long>> waiting = new ArrayList<>();
      for (int i = 0; i < waiters; i++) {
        int number = i;
        waiting.add(
            threads.submit(
                () -> {
                  long mine = lease.take(nodes.client(number), TTL_SECONDS, WAIT_SECONDS);
                  served.add(number);
                  // Now through the waiter's own node, now through that of the next.
                  lease.release(nodes.client(number + number / nodes.count()), mine);
                  return mine;
                }));
        lease.awaitWaiting(i + 1);
      }
      long begin = System.nanoTime();
      lease.release(nodes.client(Nodes.AHEAD), token);
      List<Long> tokens = new ArrayList<>();
      for (Future<Long> one : waiting) {
        tokens.add(one.get(WAIT_SECONDS, TimeUnit.SECONDS));
      }
      System.out.printf(
          "%d waiters on %d nodes served in %d ms: %s%n",
          waiters, nodes.count(), millisSince(begin), served);
      assertThat(served).isEqualTo(IntStream.range(0, waiters).boxed().toList());
      assertThat(tokens).isSorted().doesNotHaveDuplicates();
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void aPausedServerLetsNoStaleHolderWrite() throws Exception {
    String collection = Contract.newName();
    ApiClient other = nodes.client(Nodes.SHARED);
    int between = 0;
    int within = 0;
    int acknowledged = 0;
    int pauses = 0;
    for (; pauses < PAUSES || (between == 0 && pauses < PAUSES_AT_MOST); pauses++) {
      FencedCounter counter = FencedCounter.create(other, collection, "counter-" + pauses);
      try (PausedHolder holder =
          new PausedHolder(nodes.ahead(), nodes.client(Nodes.AHEAD), other, counter)) {
        if (between == 0) {
          between += holder.pauseBetweenWrites() ? 1 : 0;
        } else {
          within += holder.pauseInWrites() ? 1 : 0;
        }
      }
      acknowledged += counter.acknowledged();
      assertThat(counter.value(other)).isEqualTo(counter.acknowledged());
    }
    System.out.printf(
        "a server paused %d times; another wrote meanwhile %d times between its writes and %d times"
            + " in the midst of them: %d increments acknowledged, all there%n",
        pauses, between, within, acknowledged);
    assertThat(between).as("another wrote between two writes").isPositive();
  }

  @Test
  void serversWithWrongClocksGiveTheDatabasesTime() throws Exception {
    requireWrongClocks();
    FencedCounter counter =
        FencedCounter.create(nodes.client(Nodes.SHARED), Contract.newName(), "timed");
    for (int node = 0; node < nodes.count(); node++) {
      Instant before = NodeLease.now();
      Answer given = counter.lease().acquire(nodes.client(node), TTL_SECONDS, 0);
      requireTimes(given, before, TTL_SECONDS);
      long token = NodeLease.token(given);
      for (int any = 0; any < nodes.count(); any++) {
        ApiClient client = nodes.client(any);
        assertThat(counter.lease().acquire(client, TTL_SECONDS, 0).outcome())
            .isEqualTo("409 lease-held");
        assertThat(counter.writeWithoutToken(client).status()).isEqualTo(423);
        assertThat(counter.increment(client, token)).isTrue();
        requireLeft(counter.lease().look(client), before, TTL_SECONDS);
        Instant renewing = NodeLease.now();
        requireLeft(counter.lease().renew(client, token, TTL_SECONDS), renewing, TTL_SECONDS);
      }
      counter.lease().release(nodes.client(node + 1), token);
    }
    assertThat(counter.value(nodes.client(Nodes.BEHIND))).isEqualTo(counter.acknowledged());
  }

  @Test
  void leasesOfServersWithWrongClocksExpireByTheDatabases() throws Exception {
    List<Long> waited =
        Racers.race(
            nodes.count(),
            node -> {
              FencedCounter counter =
                  FencedCounter.create(nodes.client(node), Contract.newName(), "expiring");
              ApiClient next = nodes.client(node + 1);
              Answer given = counter.lease().acquire(nodes.client(node), TTL_SECONDS, 0);
              long begin = System.nanoTime();
              Answer tooEarly = counter.lease().acquire(next, TTL_SECONDS, 1);
              assertThat(tooEarly.outcome()).as("%s", tooEarly).isEqualTo("409 lease-held");
              assertThat(millisSince(begin)).isGreaterThanOrEqualTo(1_000);
              Answer renewed = counter.lease().renew(nodes.client(node), NodeLease.token(given), 1);
              Instant before = NodeLease.now();
              Answer after = counter.lease().acquire(next, TTL_SECONDS, WAIT_SECONDS);
              requireTimes(after, before, TTL_SECONDS);
              Instant expired = NodeLease.time(renewed, "expiresAt");
              assertThat(NodeLease.time(after, "acquiredAt")).isAfterOrEqualTo(expired);
              for (int any = 0; any < nodes.count(); any++) {
                Answer late = counter.write(nodes.client(any), -1, NodeLease.token(given));
                assertThat(late.outcome()).as("%s", late).isEqualTo("409 lease-lost");
                assertThat(counter.increment(nodes.client(any), NodeLease.token(after))).isTrue();
              }
              assertThat(counter.value(next)).isEqualTo(counter.acknowledged());
              return Duration.between(expired, NodeLease.time(after, "acquiredAt")).toMillis();
            });
    System.out.printf("expired, and given to who waited after %s ms%n", waited);
  }

  @Test
  @Order(Integer.MAX_VALUE) // what comes after it would have to start the server again
  void waitersOfADeadNodeArePassedOver() throws Exception {
    long token = lease.take(nodes.client(Nodes.SHARED), TTL_SECONDS, 0);
    List<Integer> order =
        List.of(Nodes.BEHIND, Nodes.BEHIND, Nodes.BEHIND, Nodes.SHARED, Nodes.AHEAD, Nodes.SHARED);
    List<Integer> served = Collections.synchronizedList(new ArrayList<>());
    ExecutorService threads = Executors.newCachedThreadPool();
    try {
      List<Future<?>> waiting = new ArrayList<>();
      for (int i = 0; i < order.size(); i++) {
        int number = i;
        waiting.add(
            threads.submit(
                () -> {
                  ApiClient node = nodes.client(order.get(number));
                  long mine = lease.take(node, TTL_SECONDS, WAIT_SECONDS);
                  served.add(number);
                  lease.release(node, mine);
                  return mine;
                }));
        lease.awaitWaiting(i + 1);
      }
      nodes.behind().kill();
      long begin = System.nanoTime();
      lease.release(nodes.client(Nodes.AHEAD), token);
      for (int i = 0; i < order.size(); i++) {
        if (order.get(i) == Nodes.BEHIND) {
          assertThat(waiting.get(i)).failsWithin(Duration.ofSeconds(WAIT_SECONDS));
        } else {
          waiting.get(i).get(WAIT_SECONDS, TimeUnit.SECONDS);
        }
      }
      long millis = millisSince(begin);
      System.out.printf("waiters %s served %d ms after the node in front died%n", served, millis);
      assertThat(served).containsExactly(3, 4, 5);
      assertThat(millis).as("long before anybody would have given up").isLessThan(30_000);
    } finally {
      threads.shutdownNow();
    }
  }

  /** The times of a lease that was just given, or renewed, and asked for after {@code before}. */
  private static void requireTimes(Answer answer, Instant before, int ttlSeconds) throws Exception {
    Instant after = NodeLease.now();
    Instant acquired = NodeLease.time(answer, "acquiredAt");
    Instant expires = NodeLease.time(answer, "expiresAt");
    assertThat(acquired).as("%s", answer).isBetween(before, after);
    assertThat(expires)
        .as("%s", answer)
        .isCloseTo(acquired.plusSeconds(ttlSeconds), within(1, ChronoUnit.SECONDS));
    requireLeft(answer, before, ttlSeconds);
  }

  /** What is left of a lease that was given or renewed after {@code before}. */
  private static void requireLeft(Answer answer, Instant before, int ttlSeconds) throws Exception {
    assertThat(answer.isSuccess()).as("%s", answer).isTrue();
    double left = answer.json().getJsonNumber("expiresInSeconds").doubleValue();
    double passed = Duration.between(before, NodeLease.now()).toMillis() / 1000.0;
    assertThat(left).as("%s", answer).isBetween(ttlSeconds - passed - ROUNDED, (double) ttlSeconds);
  }

  private static void requireWrongClocks() throws IOException, InterruptedException {
    Instant right = clockOf(Nodes.SHARED);
    assertThat(Duration.between(right, clockOf(Nodes.AHEAD))).isCloseTo(HOUR, MINUTE);
    assertThat(Duration.between(right, clockOf(Nodes.BEHIND))).isCloseTo(HOUR.negated(), MINUTE);
  }

  private static Instant clockOf(int node) throws IOException, InterruptedException {
    String date = nodes.client(node).get("me").headers().firstValue("Date").orElseThrow();
    return ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
  }

  private static long millisSince(long nanoTime) {
    return (System.nanoTime() - nanoTime) / 1_000_000;
  }
}
