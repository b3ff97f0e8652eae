package dev.holdfast.webhook;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** How long everything about deliveries takes at the most. */
@ApplicationScoped
class Schedule {

  private static final Duration DAY = Duration.ofHours(24);
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(2);
  private static final Duration LONGEST_PAUSE = Duration.ofHours(1);

  /** An attempt, from the look for the address to the end of the answer. */
  private static final Duration ATTEMPT = Duration.ofSeconds(10);

  /** An attempt of a node that has died is made again by another after this. */
  private static final Duration CLAIM = Duration.ofSeconds(60);

  /** After so long a delivery that always fails gives way to the next one of its document. */
  Duration delivery() {
    return DAY;
  }

  /** After so long without a success a webhook is switched off. */
  Duration failing() {
    return DAY;
  }

  /** An attempt. */
  Duration attempt() {
    return ATTEMPT;
  }

  /** For how long an attempt keeps others away: much longer than it takes. */
  Duration claim() {
    return CLAIM;
  }

  /**
   * The pause before the next attempt: about as long as has passed since the first one, so that
   * pauses double; with jitter, so that what failed together does not come back together.
   *
   * @param passed since the first attempt
   */
  Duration pause(Duration passed) {
    long bounded =
        Math.min(LONGEST_PAUSE.toMillis(), Math.max(firstPause().toMillis(), passed.toMillis()));
    return Duration.ofMillis(bounded / 2 + ThreadLocalRandom.current().nextLong(bounded + 1));
  }

  /** The mean of the shortest pauses. */
  Duration firstPause() {
    return FIRST_PAUSE;
  }
}
