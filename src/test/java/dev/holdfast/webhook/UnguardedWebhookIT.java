package dev.holdfast.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.testing.Database;
import dev.holdfast.testing.NotSerializable;
import dev.holdfast.testing.OnlyOn;
import dev.holdfast.testing.OwnDatabase;
import dev.holdfast.testing.SecondServer;
import dev.holdfast.testing.ServerProcess;
import dev.holdfast.testing.Variant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Goal: the race of {@link WebhookRaceIT} fails where deliveries are claimed without heed to those
 * before them, or to who has claimed them; else it would prove nothing.
 *
 * <p>Interleaving: the same, on a server of its own with a database of its own, until the oracle
 * finds something, for {@value #SECONDS} seconds at the most. Oracle: the same, but for what it
 * could only tell at the end.
 */
@NotSerializable
@OnlyOn(Database.POSTGRESQL)
class UnguardedWebhookIT {

  private static final int SECONDS = 60;
  private static final long BETWEEN_LOOKS_MILLIS = 100;

  @ParameterizedTest
  @ValueSource(classes = {UnorderedSteps.class, UnclaimedSteps.class})
  void withoutTheConditionOrderOrClaimsAreBroken(Class<?> steps) throws Exception {
    String name = steps.getSimpleName().toLowerCase(Locale.ROOT);
    try (ServerProcess server = OwnDatabase.server("webhooks-" + name)) {
      Variant.add(server, ShortSchedule.class, steps);
      server.start().awaitReady();
      try (Storm storm = new Storm(List.of(SecondServer.admin(server)))) {
        long begin = System.nanoTime();
        long end = begin + TimeUnit.SECONDS.toNanos(SECONDS);
        storm.rage(
            () -> {
              while (storm.disorder().isEmpty() && System.nanoTime() < end) {
                TimeUnit.MILLISECONDS.sleep(BETWEEN_LOOKS_MILLIS);
              }
            });
        List<String> faults = storm.disorder();
        System.out.printf(
            "%s on %s: %d faults within %.1f s, such as %s%n",
            name,
            Database.current(),
            faults.size(),
            (System.nanoTime() - begin) / 1e9,
            faults.stream().limit(3).toList());
        assertThat(faults).isNotEmpty();
      }
    }
  }
}
