package dev.holdfast.change;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.testing.Database;
import dev.holdfast.testing.NotSerializable;
import dev.holdfast.testing.OnlyOn;
import dev.holdfast.testing.SecondServer;
import dev.holdfast.testing.ServerProcess;
import dev.holdfast.testing.TestServer;
import dev.holdfast.testing.Variant;
import jakarta.json.JsonObject;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/**
 * Goal: the race of {@link ChangesRaceIT} fails where places in the feed are taken while
 * transactions run; else it would prove nothing.
 *
 * <p>Interleaving: the same, on a server of its own with a database of its own, whose feed is by a
 * sequence ({@link HastySequencer}), until a reader has skipped something, {@value #ROUNDS} rounds
 * at the most.
 *
 * <p>Oracle: the same, which has to find what was skipped.
 */
@OnlyOn(Database.POSTGRESQL)
@NotSerializable
class HastyFeedIT {

  private static final int ROUNDS = 10;
  private static final int SECONDS = 3;

  @Test
  void aFeedBySequenceSkipsWhatCommitsLate() throws Exception {
    try (ServerProcess server = SecondServer.prepare("feed-hasty")) {
      if (Database.current() == Database.POSTGRESQL) {
        server.with("HOLDFAST_DB_URL", databaseOfItsOwn());
      }
      Variant.add(server, SlowChanges.class, HastySequencer.class);
      Node node = Node.of(server.start().awaitReady());
      List<String> faults = List.of();
      int round = 0;
      while (faults.isEmpty() && round++ < ROUNDS) {
        faults = race(node);
      }
      System.out.printf(
          "a feed by sequence on %s, round %d: %d faults, such as %s%n",
          Database.current(), round, faults.size(), faults.stream().limit(3).toList());
      assertThat(faults).isNotEmpty();
    }
  }

  private static String databaseOfItsOwn() throws Exception {
    try (Connection connection = TestServer.current().postgres().connectAsAdministrator();
        Statement statement = connection.createStatement()) {
      statement.execute("drop database if exists hasty");
      statement.execute("create database hasty owner holdfast");
    }
    return TestServer.current().postgres().url().replaceFirst("/holdfast$", "/hasty");
  }

  private static List<String> race(Node node) throws Exception {
    Chase chase = new Chase(List.of(node));
    List<String> faults = new ArrayList<>();
    for (List<JsonObject> seen : chase.run(() -> TimeUnit.SECONDS.sleep(SECONDS), node)) {
      faults.addAll(chase.faults(seen, node));
    }
    return faults;
  }
}
