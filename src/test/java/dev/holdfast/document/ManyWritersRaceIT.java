package dev.holdfast.document;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.testing.ApiClient;
import dev.holdfast.testing.Database;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/**
 * Goal: no acknowledged edit is lost (I1), the history has no gap and no repeat (I2), an entity tag
 * names one state for ever (I12), no race is a 500 (I9).
 *
 * <p>Interleaving: 16 clients with 20 writes each on one document, and then on the next: merge
 * patches of distinct fields, JSON patches with {@code test}, {@code If-Match} loops, whole
 * representations with a {@code version}, {@code revision=drop}; in every third round also deletes,
 * creations in three ways and restores. A quarter of the writers that name a state name an old one.
 *
 * <p>Oracle: {@link Chain}. The versions are 1…n for n acknowledged writes; in their order each
 * write makes exactly the state that its writer was told, out of the state before; the revisions
 * are those states; every refusal is one that the request can deserve.
 *
 * <p>{@code -Dholdfast.writers.rounds} is the number of documents, 12 if left out.
 */
class ManyWritersRaceIT {

  private static final int WRITERS = 16;
  private static final int ROUNDS = Integer.getInteger("holdfast.writers.rounds", 12);
  private static final int WRITES_EACH_AND_ROUND = 20;

  @Test
  void everyAcknowledgedWriteIsInTheHistoryOnceAndInOrder() throws Exception {
    ApiClient client = ApiClient.admin();
    assertThat(client.put("collections/many-writers", "{}").status()).isEqualTo(201);
    ManyWriters race = new ManyWriters(client, "many-writers", WRITERS, WRITES_EACH_AND_ROUND);
    Instant start = Instant.now();
    for (int round = 1; round <= ROUNDS; round++) {
      if (round % 3 == 0) {
        race.comingsAndGoingsOf("round-" + round);
      } else {
        race.changesOf("round-" + round);
      }
    }
    Duration took = Duration.between(start, Instant.now());
    System.out.printf(
        "many writers on %s: %,d writes, %,d acknowledged, in %,d ms: %s%n",
        Database.current(),
        race.outcomes().asked(),
        race.outcomes().acknowledged(),
        took.toMillis(),
        race.outcomes());
    assertThat(race.findings()).matches(Findings::isEmpty, "nothing found broken");
    assertThat(race.outcomes().asked()).isGreaterThanOrEqualTo(20L * WRITERS * ROUNDS);
    // Which of those that say what they have seen come in time is chance; most don't say it.
    assertThat(race.outcomes().acknowledged()).isGreaterThan(8L * WRITERS * ROUNDS);
  }
}
