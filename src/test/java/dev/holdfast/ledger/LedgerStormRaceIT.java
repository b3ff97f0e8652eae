package dev.holdfast.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.testing.Database;
import dev.holdfast.testing.TestServer;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * Goal: whatever races, no amount is lost or doubled, no balance passes its minimum, each transfer
 * happens once and is settled once (I5); no such race is a 5xx (I9).
 *
 * <p>Interleaving: 16 threads, of two users with two keys each, move at random among 18 accounts of
 * theirs, two of which everybody pays into and from, in opposite directions. They move singly and
 * in batches; hold, and post, in part or in full, and void what is held, two at a time, many at the
 * very time at which it expires; empty accounts, close and open them, while others pay into them.
 * More than a tenth of the requests was sent before: at the same time by another thread, later, as
 * a part of a batch. Some ask for another transfer under a used id.
 *
 * <p>Oracle: {@link StormOracle}, from what was acknowledged and what is there.
 *
 * <p>The system property {@code holdfast.ledger.transfers} is about the number of requests: {@value
 * #REQUESTS} by default. They are sent in rounds of up to {@value #ROUND}, each with accounts of
 * its own. A million is {@code ./mvnw failsafe:integration-test@postgresql
 * -Dit.test=LedgerStormRaceIT -Dholdfast.ledger.transfers=1000000}, and takes hours.
 */
class LedgerStormRaceIT {

  private static final int REQUESTS = 1_000;
  private static final int ROUND = 8_000;
  private static final int MORE_STORMS = 10;
  private static final Set<String> ENDS = Set.of("posted", "voided", "expired", "pending");

  @Test
  void everyAmountIsWhereTheAnswersSay() throws Exception {
    int requests = Integer.getInteger("holdfast.ledger.transfers", REQUESTS);
    Callers callers = Callers.on(TestServer.current().baseUri());
    Map<String, Integer> ends = new TreeMap<>();
    long asked = 0;
    long repeats = 0;
    long later = 0;
    long begin = System.nanoTime();
    int more = 0;
    // What becomes of a hold is chance, and one storm need not see all of it.
    for (int left = requests;
        left > 0 || (more++ < MORE_STORMS && !ends.keySet().containsAll(ENDS));
        left -= ROUND) {
      int round = left > 0 ? Math.min(ROUND, left) : REQUESTS;
      Storm storm = Storm.open(callers, "storm-");
      storm.blow((round + Storm.THREADS - 1) / Storm.THREADS);
      assertThat(storm.compare()).matches(Flaws::isEmpty, "nothing found broken");
      asked += storm.journal().requests();
      repeats += storm.journal().repeats();
      later += later(storm.journal());
      storm.ends().forEach((end, count) -> ends.merge(end, count, Integer::sum));
      System.out.println(storm.journal());
    }
    System.out.printf(
        "storm on %s: %,d requests, %,d repeated, %,d times 503, in %.1f s; holds: %s%n",
        Database.current(), asked, repeats, later, (System.nanoTime() - begin) / 1e9, ends);
    assertThat(repeats * 10).isGreaterThanOrEqualTo(asked);
    assertThat(later * 20).as("told to come later").isLessThan(asked);
    assertThat(ends.keySet()).containsAll(ENDS);
  }

  private static long later(StormJournal journal) {
    return journal.count("MAKE: 503 unavailable")
        + journal.count("BATCH: 503 unavailable")
        + journal.count("POST: 503 unavailable")
        + journal.count("VOID: 503 unavailable");
  }
}
