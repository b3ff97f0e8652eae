package dev.holdfast.access;

import dev.holdfast.concurrency.Repeated;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;

/** Takes away sessions that have ended, on each node; they count for nothing anyway. */
@ApplicationScoped
class SessionSweeper {

  private static final Duration EVERY = Duration.ofMinutes(10);

  /** Rows in one transaction; more is left to the next time, or to another node. */
  private static final int STEP = 1000;

  @Inject private Repeated repeated;
  @Inject private Sessions sessions;

  void start(@Observes @Initialized(ApplicationScoped.class) Object started) {
    repeated.start(EVERY, () -> sessions.sweep(STEP));
  }
}
