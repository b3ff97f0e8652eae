package dev.holdfast.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.testing.ApiClient;
import dev.holdfast.testing.Database;
import dev.holdfast.testing.OwnDatabase;
import dev.holdfast.testing.SecondServer;
import dev.holdfast.testing.ServerProcess;
import dev.holdfast.testing.Variant;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Goal: a webhook is told of every change, in order for each document, one at a time, whichever
 * node dies (I8, I11).
 *
 * <p>Interleaving: 8 writers patch 6 documents for {@code -Dholdfast.webhook.seconds}, or until
 * enough was written; the receiver is slow and refuses one of four; on PostgreSQL two servers write
 * and deliver, of which one is killed (SIGKILL) half-way; on H2 the only one is, and started again.
 *
 * <p>Oracle: what the receiver took: of each document every revision up to the present one, none
 * before the one before it; and never two of a document under way at once.
 */
class WebhookRaceIT {

  private static final Duration HALF =
      Duration.ofMillis(500L * Integer.getInteger("holdfast.webhook.seconds", 3));

  /** In each half at the least. */
  private static final int WRITES = 40;

  private final List<ServerProcess> servers = new ArrayList<>();

  @AfterEach
  void stop() {
    servers.forEach(ServerProcess::close);
  }

  @Test
  void nothingIsSkippedAndOrderIsKeptThoughANodeDies() throws Exception {
    boolean severalNodes = Database.current() == Database.POSTGRESQL;
    servers.addAll(
        severalNodes
            ? OwnDatabase.servers("webhooks-one", "webhooks-two")
            : OwnDatabase.servers("webhooks-one"));
    for (ServerProcess server : servers) {
      Variant.add(server, ShortSchedule.class);
      server.start();
    }
    List<ApiClient> nodes = new ArrayList<>();
    for (ServerProcess server : servers) {
      nodes.add(SecondServer.admin(server.awaitReady()));
    }
    try (Storm storm = new Storm(nodes)) {
      storm.rage(
          () -> {
            storm.goOn(HALF, WRITES);
            if (severalNodes) {
              servers.get(1).kill();
              storm.goOn(HALF, WRITES);
            }
          });
      if (!severalNodes) {
        servers.get(0).kill();
        servers.get(0).start().awaitReady();
      }
      storm.awaitEnd();
      System.out.printf(
          "webhooks on %s: %d nodes, %d writes acknowledged, %d sent%n",
          Database.current(), nodes.size(), storm.acknowledged(), storm.sent());
      assertThat(storm.faults()).isEmpty();
      assertThat(storm.acknowledged()).isPositive();
    }
  }
}
