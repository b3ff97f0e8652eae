package dev.holdfast.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.testing.ApiClient;
import dev.holdfast.testing.Contract;
import dev.holdfast.testing.Database;
import dev.holdfast.testing.Jobs;
import dev.holdfast.testing.OnlyOn;
import dev.holdfast.testing.SecondServer;
import dev.holdfast.testing.ServerProcess;
import jakarta.json.JsonObject;
import org.junit.jupiter.api.Test;

/**
 * Goal: a job is gone on with by whichever node lives, and each line is applied once (I7, I11).
 *
 * <p>Interleaving: the one node that works on jobs is killed ({@code kill -9}) in the middle of an
 * import that came to it; the shared server, on the same PostgreSQL, finds it.
 *
 * <p>Oracle: {@link Imported}, asked of the other node.
 */
@OnlyOn(Database.POSTGRESQL)
class JobNodesIT {

  private static final int LINES = Integer.getInteger("holdfast.bulk.lines", 4000);

  @Test
  void anotherNodeGoesOnWhereOneDied() throws Exception {
    ApiClient survivor = Contract.admin();
    try (ServerProcess server = SecondServer.prepare("dying-node")) {
      server.start().awaitReady();
      ApiClient client = SecondServer.admin(server);
      String collection = Contract.newCollection(client);
      String path = BulkJobs.begin(client, collection, "upsert", Imported.lines(LINES));
      JsonObject running = Jobs.awaitDone(client, path, 1);
      assertThat(Jobs.isEnded(running)).as("too few lines: %s", running).isFalse();
      server.kill();
      JsonObject job = Jobs.awaitEnd(survivor, path);

      assertThat(job.getString("state")).isEqualTo("done");
      assertThat(Imported.wrong(survivor, collection, job, LINES)).isEmpty();
    }
  }
}
