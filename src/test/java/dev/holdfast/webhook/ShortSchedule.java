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

  /** Longer than a receiver of the tests can take where the machine stands still for a moment. */
  @Override
  Duration attempt() {
    return Duration.ofSeconds(4);
  }

  @Override
  Duration claim() {
    return Duration.ofSeconds(15);
  }

  @Override
  Duration firstPause() {
    return Duration.ofMillis(50);
  }
}
