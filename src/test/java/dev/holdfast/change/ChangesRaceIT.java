package dev.holdfast.change;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.testing.Database;
import dev.holdfast.testing.SecondServer;
import dev.holdfast.testing.ServerProcess;
import dev.holdfast.testing.Variant;
import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Goal: a reader who follows the feed skips nothing and sees nothing twice, in the right order for
 * each document, though transactions commit in any order (I8), on all nodes, also when one dies.
 *
 * <p>Interleaving: 16 writers patch 24 documents for {@code -Dholdfast.feed.seconds}, each
 * transaction pausing for 1 ms to 2 s between its change and its commit; on PostgreSQL through two
 * servers, of which one is killed (SIGKILL) half-way. On each node one reader follows {@code next}
 * and one the events; those of the dead node go on through the other from where they were.
 *
 * <p>Oracle: of each document every reader has seen the revisions 1, 2, 3, … up to the present one,
 * in this order and each once; as many changes as the versions of all documents add up to, so also
 * those that make no revision; no cursor twice; and all readers the same in the same order.
 */
class ChangesRaceIT {

  private static final int SECONDS = Integer.getInteger("holdfast.feed.seconds", 5);

  private final List<ServerProcess> servers = new ArrayList<>();

  @AfterEach
  void stop() {
    servers.forEach(ServerProcess::close);
  }

  @Test
  void followersSkipNothingAndSeeNothingTwice() throws Exception {
    boolean severalNodes = Database.current() == Database.POSTGRESQL;
    start("feed-one");
    if (severalNodes) {
      start("feed-two");
    }
    List<Node> nodes = new ArrayList<>();
    for (ServerProcess server : servers) {
      nodes.add(Node.of(server.awaitReady()));
    }
    Node alive = nodes.get(0);
    Chase chase = new Chase(nodes);
    List<List<JsonObject>> seen =
        chase.run(
            () -> {
              TimeUnit.SECONDS.sleep(SECONDS / 2);
              if (severalNodes) {
                servers.get(1).kill();
              }
              TimeUnit.SECONDS.sleep(SECONDS - SECONDS / 2);
            },
            alive);
    System.out.printf(
        "feed on %s: %d nodes, %d writes acknowledged in %d s; %d readers saw %d changes each,"
            + " went on elsewhere %d times%n",
        Database.current(),
        nodes.size(),
        chase.acknowledged(),
        SECONDS,
        seen.size(),
        seen.get(0).size(),
        chase.moved());
    for (List<JsonObject> one : seen) {
      assertThat(chase.faults(one, alive)).isEmpty();
      assertThat(one).isEqualTo(seen.get(0));
    }
    assertThat(chase.acknowledged()).isPositive();
  }

  private void start(String name) throws Exception {
    ServerProcess server = SecondServer.prepare(name);
    servers.add(server);
    Variant.add(server, SlowChanges.class);
    server.start();
  }
}
