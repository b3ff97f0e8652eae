package dev.holdfast.webhook;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import jakarta.interceptor.Interceptor;
import java.time.Duration;

/** What fails is tried again at once, and what a dead node has claimed after seconds. */
@Alternative
@ApplicationScoped
@Priority(Interceptor.Priority.APPLICATION)
public class ShortSchedule extends Schedule {

  /** How long claims keep others away; a receiver of the tests takes less. */
  static final Duration CLAIM = Duration.ofSeconds(4);

  @Override
  Duration attempt() {
    return Duration.ofSeconds(1);
  }

  @Override
  Duration claim() {
    return CLAIM;
  }

  @Override
  Duration firstPause() {
    return Duration.ofMillis(50);
  }
}
