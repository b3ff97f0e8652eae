package dev.holdfast.token;

import static dev.holdfast.testing.Contract.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.testing.Answer;
import dev.holdfast.testing.ApiClient;
import dev.holdfast.testing.Database;
import dev.holdfast.testing.Racers;
import dev.holdfast.testing.TestServer;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Goal: a token of n uses is redeemed n times and by nobody too often (I6), by nobody at all after
 * it was revoked or has expired; no such race is a 5xx (I9).
 *
 * <p>Interleaving: many users redeem one token at the same time, each twice, on 16 threads; one
 * user redeems it 16 times at once. Fifteen redeem while the issuer revokes it. Sixteen redeem
 * again and again while its time ends.
 *
 * <p>Oracle: as many 200 as uses, numbered 1 to n, each of another user; all other answers are 409
 * already-redeemed; the token and its list of redemptions say the same. A redemption's time is
 * before the token was revoked, or expires, by the one clock there is; and no request that began
 * after somebody was told 410 succeeds.
 *
 * <p>The system property {@code holdfast.token.redeemers} is the number of users: {@value
 * #REDEEMERS} by default, 1,000 where it counts.
 */
@SuppressWarnings("NullAway.Init")
class TokenRaceIT {

  private static final int RACERS = 16;
  private static final int REDEEMERS = 20;

  /** Behind the time of a token; else it never expires. */
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private static ApiClient issuer;
  private static Redeemers redeemers;

  @BeforeAll
  static void makeUsers() throws Exception {
    issuer = ApiClient.admin();
    int count = Integer.getInteger("holdfast.token.redeemers", REDEEMERS);
    redeemers = Redeemers.of(issuer, TestServer.current().baseUri(), count);
  }

  private static JsonObject issue(String content) throws Exception {
    Answer issued = issuer.post("tokens", json(content));
    assertThat(issued.status()).as("%s", issued).isEqualTo(201);
    return issued.json();
  }

  private static String path(JsonObject token) {
    return "tokens/" + token.getString("id");
  }

  @Test
  void asManySucceedAsThereAreUses() throws Exception {
    int people = redeemers.people().size();
    for (int uses : new int[] {1, 7, people - 1, people}) {
      long begin = System.nanoTime();
      assertThat(redeemers.race(issuer, uses)).as("%d uses", uses).isEmpty();
      System.out.printf(
          "%d redeemers, twice each, and %d uses on %s: as many redeemed, in %.1f s%n",
          people, uses, Database.current(), (System.nanoTime() - begin) / 1e9);
    }
  }

  @Test
  void oneUserRedeemsOnce() throws Exception {
    for (int perUser : new int[] {1, 3}) {
      JsonObject token =
          issue("{'kind':'custom','grant':{},'uses':16,'usesPerUser':" + perUser + "}");
      ApiClient person = redeemers.people().get(0);
      List<Answer> answers =
          Racers.race(RACERS, racer -> Redeemers.redeem(person, token.getString("secret")));
      assertThat(answers).filteredOn(Answer::isSuccess).hasSize(perUser);
      assertThat(answers).extracting(Answer::outcome).isSubsetOf("200", "409 already-redeemed");
      assertThat(issuer.get(path(token)).json().getInt("used")).isEqualTo(perUser);
    }
  }

  @Test
  void nobodyRedeemsWhatWasRevoked() throws Exception {
    int rounds = 12;
    int redeemed = 0;
    for (int round = 0; round < rounds; round++) {
      JsonObject token = issue("{'kind':'custom','grant':{},'uses':100}");
      String secret = token.getString("secret");
      int late = round % 4;
      List<Answer> answers =
          Racers.race(
              RACERS,
              racer -> {
                if (racer > 0) {
                  return Redeemers.redeem(redeemers.people().get(racer), secret);
                }
                Thread.sleep(10L * late);
                return issuer.delete(path(token));
              });
      assertThat(answers.get(0).outcome()).isEqualTo("204");
      List<Answer> others = answers.subList(1, RACERS);
      assertThat(others).extracting(Answer::outcome).isSubsetOf("200", "410 gone");
      Instant revoked = Instant.parse(issuer.get(path(token)).json().getString("revokedAt"));
      List<Instant> times = times(others);
      assertThat(times).allMatch(time -> !time.isAfter(revoked));
      assertThat(issuer.get(path(token)).json().getInt("used")).isEqualTo(times.size());
      assertThat(Redeemers.redeem(issuer, secret).outcome()).isEqualTo("410 gone");
      redeemed += times.size();
    }
    System.out.printf(
        "revoked while redeemed on %s: %d of %d came first%n",
        Database.current(), redeemed, rounds * (RACERS - 1));
  }

  private static List<Instant> times(List<Answer> answers) {
    return answers.stream()
        .filter(Answer::isSuccess)
        .map(answer -> Instant.parse(answer.json().getString("redeemedAt")))
        .toList();
  }

  private record Timed(Answer answer, long begunNanos, long answeredNanos) {}

  @Test
  void nobodyRedeemsWhatHasExpired() throws Exception {
    int redeemed = 0;
    // As long as it has to be on this machine for somebody to be in time.
    for (long millis = 1_500; redeemed == 0; millis *= 2) {
      assertThat(millis).as("milliseconds that are too few").isLessThan(100_000);
      redeemed = redeemedUntilItExpired(millis);
    }
    System.out.printf("redeemed until it expired on %s: %,d times%n", Database.current(), redeemed);
  }

  private static int redeemedUntilItExpired(long millis) throws Exception {
    Instant now = Instant.parse(issue("{'kind':'custom','grant':{}}").getString("createdAt"));
    Instant end = now.plusMillis(millis);
    Answer issued =
        issuer.post(
            "tokens",
            json(
                "{'kind':'custom','grant':{},'uses':1000000,'usesPerUser':1000000,'expiresAt':'"
                    + end
                    + "'}"));
    if (issued.status() == 400 && Instant.now().isAfter(end)) {
      return 0;
    }
    assertThat(issued.status()).as("%s", issued).isEqualTo(201);
    JsonObject token = issued.json();
    List<Timed> attempts =
        Racers.race(RACERS, racer -> untilGone(racer, token.getString("secret"), millis)).stream()
            .flatMap(List::stream)
            .toList();
    List<Answer> answers = attempts.stream().map(Timed::answer).toList();
    assertThat(answers).extracting(Answer::outcome).isSubsetOf("200", "410 gone");
    assertThat(answers).extracting(Answer::outcome).contains("410 gone");
    List<Instant> times = times(answers);
    assertThat(times).allMatch(time -> time.isBefore(end));
    assertThat(issuer.get(path(token)).json().getInt("used")).isEqualTo(times.size());
    AtomicLong firstGone = new AtomicLong(Long.MAX_VALUE);
    attempts.stream()
        .filter(attempt -> !attempt.answer().isSuccess())
        .forEach(a -> firstGone.accumulateAndGet(a.answeredNanos(), Math::min));
    assertThat(attempts)
        .filteredOn(attempt -> attempt.answer().isSuccess())
        .allMatch(attempt -> attempt.begunNanos() < firstGone.get());
    return times.size();
  }

  private static List<Timed> untilGone(int racer, String secret, long millis) throws Exception {
    List<Timed> attempts = new ArrayList<>();
    boolean live = true;
    long givenUp = System.nanoTime() + PATIENCE.plusMillis(millis).toNanos();
    while (live && System.nanoTime() < givenUp) {
      long begun = System.nanoTime();
      Answer answer = Redeemers.redeem(redeemers.people().get(racer), secret);
      attempts.add(new Timed(answer, begun, System.nanoTime()));
      live = answer.isSuccess();
    }
    return attempts;
  }
}
