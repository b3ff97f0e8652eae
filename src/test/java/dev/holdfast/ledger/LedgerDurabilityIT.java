package dev.holdfast.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.testing.Database;
import dev.holdfast.testing.SecondServer;
import dev.holdfast.testing.ServerProcess;
import org.junit.jupiter.api.Test;

/**
 * Goal: what was acknowledged is there after a {@code kill -9} of the server (I11), and nothing
 * else is there by halves (I5).
 *
 * <p>Interleaving: a {@link Storm} goes on until the server is killed under it; it is started again
 * on the same data. What had no answer is then sent again under the same id, and the storm goes on.
 *
 * <p>Oracle: {@link StormOracle}, each time before and after the repeats: a transfer that had no
 * answer is there with both of its entries, or not at all, and a batch with all of its transfers;
 * once it has been repeated, it has happened once.
 *
 * <p>The system property {@code holdfast.ledger.kills} is how often: once by default, 20 where it
 * counts.
 */
class LedgerDurabilityIT {

  private static final int KILLS = 1;
  private static final int REQUESTS_BEFORE_KILL = 250;

  @Test
  void whatWasAcknowledgedIsThereAfterTheServerWasKilled() throws Exception {
    int kills = Integer.getInteger("holdfast.ledger.kills", KILLS);
    try (ServerProcess server = SecondServer.prepare("ledger-durability")) {
      server.start().awaitReady();
      Storm storm = Storm.open(Callers.on(server.baseUri()), "killed-");
      int unanswered = 0;
      for (int kill = 1; kill <= kills; kill++) {
        storm.blowUntilKilled(server::kill, REQUESTS_BEFORE_KILL, kill);
        server.start().awaitReady();
        assertThat(storm.compare()).matches(Flaws::isEmpty, "nothing found broken");
        int happened = storm.unansweredThere();
        int repeated = storm.repeatUnanswered();
        assertThat(storm.compare()).matches(Flaws::isEmpty, "nothing found broken");
        unanswered += repeated;
        System.out.printf(
            "kill %d on %s: %,d requests so far, %d without an answer, %d transfers of these there%n",
            kill, Database.current(), storm.journal().requests(), repeated, happened);
      }
      System.out.println(storm.journal());
      assertThat(unanswered).isGreaterThanOrEqualTo(kills);
    }
  }
}
