package dev.holdfast.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.testing.ApiClient;
import dev.holdfast.testing.Contract;
import dev.holdfast.testing.Database;
import dev.holdfast.testing.Jobs;
import dev.holdfast.testing.OwnDatabase;
import dev.holdfast.testing.SecondServer;
import dev.holdfast.testing.ServerProcess;
import jakarta.json.JsonObject;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/**
 * Goal: an import that was answered is done to its end, and each line is applied once, though the
 * server is killed again and again (I7, I11).
 *
 * <p>Interleaving: the server is killed ({@code kill -9}) each time when the job has got on by some
 * hundred lines and is not done, and started again on the same data: twice; more often by the
 * system property {@code holdfast.bulk.kills}.
 *
 * <p>Oracle: {@link Imported}.
 */
class ImportDurabilityIT {

  private static final int KILLS = Integer.getInteger("holdfast.bulk.kills", 2);

  /** A server may do some thousand of them before it says that it is ready. */
  private static final int LINES = Integer.getInteger("holdfast.bulk.lines", 2000 + 2500 * KILLS);

  private static final int BETWEEN_KILLS = 300;
  private static final Duration WITHIN = Duration.ofMinutes(5).plus(Duration.ofMinutes(KILLS));

  @Test
  void eachLineIsAppliedOnceThoughTheServerIsKilled() throws Exception {
    try (ServerProcess server = OwnDatabase.server("import-killed")) {
      server.start().awaitReady();
      ApiClient client = SecondServer.admin(server);
      String collection = Contract.newCollection(client);
      String job = BulkJobs.begin(client, collection, "upsert", Imported.lines(LINES));
      int done = 0;
      for (int kill = 0; kill < KILLS; kill++) {
        JsonObject running = Jobs.awaitDone(client, job, done + BETWEEN_KILLS);
        assertThat(Jobs.isEnded(running))
            .as("kill %d comes too late, take more than %d lines: %s", kill + 1, LINES, running)
            .isFalse();
        server.kill();
        server.start().awaitReady();
        int kept = Jobs.awaitDone(client, job, 0).getInt("done");
        assertThat(kept)
            .as("what was told was kept")
            .isGreaterThanOrEqualTo(running.getInt("done"));
        done = kept;
      }
      JsonObject ended = Jobs.awaitEnd(client, job, WITHIN);

      assertThat(ended.getString("state")).as("%s", ended).isEqualTo("done");
      assertThat(Imported.wrong(client, collection, ended, LINES)).isEmpty();
      System.out.printf(
          "import on %s: %d lines, killed %d times%n", Database.current(), LINES, KILLS);
    }
  }
}
