package dev.holdfast.idempotency;

import dev.holdfast.concurrency.OutcomeUnknown;
import dev.holdfast.concurrency.Unavailable;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Takes away what has expired, on each node, in steps that keep nobody waiting. */
@ApplicationScoped
class KeySweeper {

  private static final long EVERY_SECONDS = 60;

  /** Rows in one transaction. */
  private static final int STEP = 1000;

  /** The rest is left to the next time, or to another node. */
  private static final int MAX_STEPS = 100;

  private static final Logger LOG = Logger.getLogger(KeySweeper.class.getName());

  @Resource private ManagedScheduledExecutorService executor;
  @Inject private KeyedTransaction transactions;

  private @Nullable ScheduledFuture<?> sweeps;

  void start(@Observes @Initialized(ApplicationScoped.class) Object started) {
    sweeps =
        executor.scheduleWithFixedDelay(
            this::sweep, EVERY_SECONDS, EVERY_SECONDS, TimeUnit.SECONDS);
  }

  @PreDestroy
  void stop() {
    if (sweeps != null) {
      sweeps.cancel(false);
    }
  }

  private void sweep() {
    try {
      int step = 1;
      while (transactions.sweep(STEP) == STEP && step < MAX_STEPS) {
        step++;
      }
    } catch (Unavailable | OutcomeUnknown away) {
      // Told by the retry; what has expired counts for nothing anyway.
    } catch (RuntimeException fault) {
      // A sweep that throws would be the last one.
      LOG.log(Level.SEVERE, "Sweeping kept answers failed", fault);
    }
  }
}
