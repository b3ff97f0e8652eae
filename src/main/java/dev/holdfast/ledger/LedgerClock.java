package dev.holdfast.ledger;

import dev.holdfast.concurrency.Repeated;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptor;
import java.time.Duration;

/** What the ledger does by itself: every second it frees holds; now and then it is verified. */
@ApplicationScoped
class LedgerClock {

  private static final Duration EVERY = Duration.ofSeconds(1);

  /** Between two looks whether the ledger is to be verified: the database says when. */
  private static final int LOOKS_PER_CHECK = 60;

  @Inject private Repeated repeated;
  @Inject private HoldSweep sweep;
  @Inject private Verifications verifications;

  private long lookNumber;

  /** Later than the migration of the tables. */
  void start(
      @Observes
          @Initialized(ApplicationScoped.class)
          @Priority(Interceptor.Priority.APPLICATION + 1000)
          Object started) {
    repeated.start(EVERY, this::look);
  }

  private void look() {
    sweep.due().forEach(sweep::free);
    if (++lookNumber % LOOKS_PER_CHECK == 0) {
      verifications.verifyIfDue();
    }
  }
}
