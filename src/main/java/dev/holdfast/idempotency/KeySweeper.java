package dev.holdfast.idempotency;

import dev.holdfast.concurrency.Repeated;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;

/** Takes away what has expired, on each node, in steps that keep nobody waiting. */
@ApplicationScoped
class KeySweeper {

  private static final Duration EVERY = Duration.ofSeconds(60);

  /** Rows in one transaction. */
  private static final int STEP = 1000;

  /** The rest is left to the next time, or to another node. */
  private static final int MAX_STEPS = 100;

  @Inject private Repeated repeated;
  @Inject private KeyedTransaction transactions;

  void start(@Observes @Initialized(ApplicationScoped.class) Object started) {
    repeated.start(EVERY, this::sweep);
  }

  /** What has expired counts for nothing anyway, swept or not. */
  private void sweep() {
    int step = 1;
    while (transactions.sweep(STEP) == STEP && step < MAX_STEPS) {
      step++;
    }
  }
}
