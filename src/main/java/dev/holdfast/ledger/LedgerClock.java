package dev.holdfast.ledger;

import dev.holdfast.concurrency.OutcomeUnknown;
import dev.holdfast.concurrency.Unavailable;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Priority;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptor;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** What the ledger does by itself: every second it frees holds; now and then it is verified. */
@ApplicationScoped
class LedgerClock {

  private static final Logger LOG = Logger.getLogger(LedgerClock.class.getName());

  /** Between two looks whether the ledger is to be verified: the database says when. */
  private static final int LOOKS_PER_CHECK = 60;

  @Resource private ManagedScheduledExecutorService executor;
  @Inject private HoldSweep sweep;
  @Inject private Verifications verifications;

  private @Nullable ScheduledFuture<?> looks;
  private long lookNumber;

  /** Later than the migration of the tables. */
  void start(
      @Observes
          @Initialized(ApplicationScoped.class)
          @Priority(Interceptor.Priority.APPLICATION + 1000)
          Object started) {
    looks = executor.scheduleWithFixedDelay(this::look, 1, 1, TimeUnit.SECONDS);
  }

  @PreDestroy
  void stop() {
    if (looks != null) {
      looks.cancel(false);
    }
  }

  private void look() {
    try {
      sweep.due().forEach(sweep::free);
      if (++lookNumber % LOOKS_PER_CHECK == 0) {
        verifications.verifyIfDue();
      }
    } catch (Unavailable | OutcomeUnknown away) {
      // Told by the retry; the next look asks again, and does again what may have been done.
    } catch (RuntimeException fault) {
      // A look that throws would be the last one.
      LOG.log(Level.SEVERE, "A look at the ledger failed", fault);
    }
  }
}
