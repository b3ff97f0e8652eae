package dev.holdfast.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.testing.Database;
import dev.holdfast.testing.OnlyOn;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** A server that is told to stop does not wait for those who wait. */
@OnlyOn(Database.H2)
class WaitingShutdownIT {

  private static final int MANY = 200;

  /** The waiters would wait for ever. */
  private static final Duration STOPS_WITHIN = Duration.ofMinutes(1);

  @Test
  void whoWaitsIsCutOffAtOnce() throws Exception {
    try (WaitingServer server = WaitingServer.start("waiting-shutdown")) {
      List<Wire> wires = new ArrayList<>();
      for (int i = 0; i < MANY; i++) {
        Wire wire = server.connect();
        wires.add(wire.send(wire.post("/" + i)));
      }
      server.awaitWaiting(MANY);
      long start = System.nanoTime();
      server.process().stop();
      Duration took = Duration.ofNanos(System.nanoTime() - start);
      System.out.printf("stopped with %d waiters in %d ms%n", MANY, took.toMillis());
      assertThat(took).isLessThan(STOPS_WITHIN);
      Map<String, Integer> ends = new TreeMap<>();
      for (Wire wire : wires) {
        ends.merge(end(wire), 1, Integer::sum);
      }
      System.out.println("the waiters got " + ends);
      assertThat(ends.keySet()).isSubsetOf("503", "the end");
      assertThat(Files.readString(server.process().log())).doesNotContain("ERROR", "SEVERE");
    }
  }

  private static String end(Wire wire) {
    try {
      return wire.answer().substring(0, 3);
    } catch (IOException cut) {
      return "the end";
    }
  }
}
