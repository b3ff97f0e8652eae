package dev.holdfast.lease;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.testing.Answer;
import dev.holdfast.testing.ApiClient;
import dev.holdfast.testing.Database;
import dev.holdfast.testing.Racers;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Goal: of any number of callers who race for a lease that can be had, exactly one gets it, and
 * tokens grow by one (I4); no such race is a 5xx (I9).
 *
 * <p>Interleaving: 16 callers at once want a lease that nobody ever had, that was released, or that
 * has expired. To have many that expire without waiting long, leases on many names are left to end
 * within a second, and raced for when the last one has ended. Or one and the same request is sent
 * 16 times, with an {@code Idempotency-Key}. Or the owner releases, renews and hands a lease on
 * while others take it away and want it.
 *
 * <p>Oracle: each round has one 201, with the token after the one before, and 15 times 409
 * lease-held. Repeated requests all get one token. In the mixed races the history has each token
 * once, ended as the one caller was told who ended it.
 *
 * <p>The system property {@code holdfast.lease.rounds} is the number of rounds on expired leases:
 * {@value #ROUNDS} by default, 2,000 where it counts.
 */
class LeaseRaceIT {

  private static final int RACERS = 16;
  private static final int ROUNDS = 30;
  private static final int GENERATIONS = 2;
  private static final Duration EXPIRES_WITHIN = Duration.ofSeconds(60);

  private static final String SHORT = "{\"ttlSeconds\":1}";

  /** Over long after every race for it. */
  private static final String LONG = "{\"ttlSeconds\":3600}";

  private ApiClient client;

  @BeforeEach
  void signIn() throws Exception {
    client = ApiClient.admin();
  }

  @Test
  void oneOfManyGetsAnExpiredLease() throws Exception {
    int rounds = Integer.getInteger("holdfast.lease.rounds", ROUNDS);
    int names = Math.max(1, rounds / GENERATIONS);
    List<String> leases = new ArrayList<>();
    for (int i = 0; i < names; i++) {
      leases.add(newLease());
    }
    long begin = System.nanoTime();
    int raced = 0;
    for (String lease : leases) {
      assertThat(client.post(lease, SHORT).outcome()).isEqualTo("201");
    }
    for (int token = 2; raced < rounds; token++) {
      awaitExpiryOf(leases);
      for (String lease : leases.subList(0, Math.min(names, rounds - raced))) {
        raceFor(lease, LONG, token);
        String end = "{\"token\":" + token + ",\"ttlSeconds\":1}";
        assertThat(client.put(lease, end).outcome()).isEqualTo("200");
        raced++;
      }
    }
    System.out.printf(
        "expired leases on %s: %,d rounds of %d racers, one 201 each, in %.1f s%n",
        Database.current(), raced, RACERS, (System.nanoTime() - begin) / 1e9);
  }

  private void awaitExpiryOf(List<String> leases) throws Exception {
    long deadline = System.nanoTime() + EXPIRES_WITHIN.toNanos();
    for (String lease : leases) {
      while (client.get(lease).status() != 404) {
        assertThat(System.nanoTime()).as("%s lives on", lease).isLessThan(deadline);
        Thread.sleep(10);
      }
    }
  }

  @Test
  void oneOfManyGetsALeaseThatNobodyEverHadAndOneThatWasReleased() throws Exception {
    int names = 8;
    int releases = 3;
    for (int i = 0; i < names; i++) {
      String lease = newLease();
      for (int token = 1; token <= releases; token++) {
        raceFor(lease, LONG, token);
        assertThat(client.delete(lease + "?token=" + token).outcome()).isEqualTo("204");
      }
    }
    System.out.printf(
        "new and released leases on %s: %d rounds of %d racers, one 201 each%n",
        Database.current(), names * releases, RACERS);
  }

  @Test
  void oneOfManyGetsALeaseWhileItIsReleased() throws Exception {
    String lease = newLease();
    raceFor(lease, LONG, 1);
    int rounds = 20;
    for (int token = 1; token <= rounds; token++) {
      int released = token;
      List<Answer> answers =
          Racers.race(
              RACERS,
              racer ->
                  racer == 0
                      ? client.delete(lease + "?token=" + released)
                      : client.post(lease, LONG));
      assertThat(answers.get(0).outcome()).isEqualTo("204");
      List<Answer> granted = requireGrantedOrHeld(answers.subList(1, RACERS));
      assertThat(granted.size()).isLessThanOrEqualTo(1);
      if (granted.isEmpty()) {
        granted = List.of(client.post(lease, LONG));
      }
      assertThat(token(granted.get(0))).isEqualTo(token + 1);
    }
  }

  private void raceFor(String lease, String body, long token) throws Exception {
    List<Answer> granted =
        requireGrantedOrHeld(Racers.race(RACERS, racer -> client.post(lease, body)));
    assertThat(granted).as(lease).hasSize(1);
    assertThat(token(granted.get(0))).isEqualTo(token);
  }

  private static List<Answer> requireGrantedOrHeld(List<Answer> answers) {
    assertThat(answers).extracting(Answer::outcome).isSubsetOf("201", "409 lease-held");
    return answers.stream().filter(Answer::isSuccess).toList();
  }

  @Test
  void oneRequestSentManyTimesIsGivenOneToken() throws Exception {
    int rounds = 16;
    for (int i = 0; i < rounds; i++) {
      String lease = newLease();
      // Every other lease was had before: the row to be changed is there already.
      long token = 1L + i % 2;
      if (i % 2 == 1) {
        assertThat(client.post(lease, LONG).outcome()).isEqualTo("201");
        assertThat(client.delete(lease + "?token=1").outcome()).isEqualTo("204");
      }
      List<Answer> answers =
          Racers.race(
              RACERS, racer -> client.post(lease, LONG, "Idempotency-Key", "one and the same"));
      assertThat(answers).extracting(Answer::outcome).containsOnly("201");
      assertThat(answers).extracting(LeaseRaceIT::token).containsOnly(token);
      assertThat(answers.stream().filter(LeaseRaceIT::isFirst)).hasSize(1);
      assertThat(history(lease)).hasSize((int) token).containsEntry(token, "live");
    }
    System.out.printf(
        "one request on %s: %d rounds of %d senders, one token each%n",
        Database.current(), rounds, RACERS);
  }

  private static boolean isFirst(Answer answer) {
    return answer.headers().firstValue("Idempotency-Replayed").isEmpty();
  }

  @Test
  void tokenEndsOnceThoughItIsReleasedRenewedHandedOnAndTakenAwayAtOnce() throws Exception {
    String lease = newLease();
    long token = 0;
    Map<String, Integer> ends = new TreeMap<>();
    for (int round = 0; round < 20; round++) {
      Answer taken = client.post(lease, LONG);
      assertThat(taken.outcome()).isEqualTo("201");
      assertThat(token(taken)).isEqualTo(token + 1);
      long old = token(taken);
      String mine = "{\"token\":" + old + ",\"ttlSeconds\":60";
      List<Callable<Answer>> calls = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        calls.add(() -> client.delete(lease + "?token=" + old));
        calls.add(() -> client.put(lease, mine + "}"));
        calls.add(() -> client.put(lease, mine + ",\"to\":{\"holder\":\"heir\"}}"));
      }
      // Two at the most can be taken away: the old holder's and the heir's.
      calls.add(() -> client.delete(lease));
      List<Answer> answers = Racers.race(calls.size(), racer -> calls.get(racer).call());
      token = requireOneEnd(lease, old, answers, ends);
      if (client.get(lease).status() == 200) {
        assertThat(client.delete(lease + "?token=" + token).outcome()).isEqualTo("204");
      }
    }
    System.out.printf("ends of raced tokens on %s: %s%n", Database.current(), ends);
  }

  /** The highest token after the race. */
  private long requireOneEnd(
      String lease, long old, List<Answer> answers, Map<String, Integer> ends) throws Exception {
    long released = count(answers, "DELETE", "token=", 204);
    long forced = count(answers, "DELETE", "", 204) - released;
    List<Answer> handed =
        answers.stream()
            .filter(a -> a.method().equals("PUT") && a.isSuccess())
            .filter(a -> token(a) > old)
            .toList();
    assertThat(answers)
        .extracting(Answer::outcome)
        .isSubsetOf("200", "204", "409 lease-lost", "404 not-found");
    assertThat(handed.size()).as("%s", answers).isLessThanOrEqualTo(1);
    assertThat(released + handed.size()).as("%s", answers).isLessThanOrEqualTo(1);
    assertThat(released + handed.size() + forced).as("%s", answers).isBetween(1L, 2L);
    Map<Long, String> history = history(lease);
    long highest = old + handed.size();
    assertThat(history).doesNotContainKey(highest + 1);
    String end = released == 1 ? "released" : handed.size() == 1 ? "transferred" : "forced";
    assertThat(history).as("%s", answers).containsEntry(old, end);
    if (!handed.isEmpty()) {
      assertThat(token(handed.get(0))).isEqualTo(highest);
      assertThat(history).containsEntry(highest, forced == 1 ? "forced" : "live");
    } else {
      assertThat(released + forced).as("%s", answers).isOne();
    }
    ends.merge(end, 1, Integer::sum);
    return highest;
  }

  private static long count(List<Answer> answers, String method, String path, int status) {
    return answers.stream()
        .filter(a -> a.method().equals(method) && a.path().contains(path))
        .filter(a -> a.status() == status)
        .count();
  }

  /** How each token ended, of those on the first page; fails if one is there twice. */
  private Map<Long, String> history(String lease) throws Exception {
    Answer page = client.get(lease.replaceFirst("leases", "lease-history"));
    assertThat(page.outcome()).isEqualTo("200");
    return page.json().getJsonArray("items").stream()
        .map(JsonValue::asJsonObject)
        .collect(
            Collectors.toMap(
                item -> item.getJsonNumber("token").longValue(),
                item -> item.getString("ended", "live")));
  }

  private static String newLease() {
    return "leases/race/" + UUID.randomUUID();
  }

  private static long token(Answer answer) {
    return answer.json().getJsonNumber("token").longValue();
  }
}
