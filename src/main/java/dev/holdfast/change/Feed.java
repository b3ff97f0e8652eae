package dev.holdfast.change;

import dev.holdfast.concurrency.Repeated;
import dev.holdfast.concurrency.Unavailable;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptor;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Sees to it that committed changes get their places soon: on the node that committed them within a
 * tick; those of a node that died, within a second, on any other.
 */
@ApplicationScoped
class Feed {

  /** Of a write, half of this is added until others see it, at the mean. */
  private static final Duration TICK = Duration.ofMillis(50);

  /** A look for what others have left without a place. */
  private static final int TICKS_PER_LOOK = 20;

  /** Followers learn every 100 ms how far the feed goes. */
  private static final int TICKS_PER_TELLING = 2;

  /** Transactions in one go: a bulk write of a million changes must not keep a reader waiting. */
  private static final int MAX_STEPS = 20;

  private final AtomicBoolean nudged = new AtomicBoolean();

  @Inject private Repeated repeated;
  @Inject private Sequencer sequencer;
  @Inject private Followers followers;

  private long ticks;

  /** Behind the start-up, which makes the tables. */
  void start(
      @Observes @Priority(Interceptor.Priority.LIBRARY_AFTER) @Initialized(ApplicationScoped.class)
          Object started) {
    repeated.start(TICK, this::tick);
  }

  void committed(@Observes(during = TransactionPhase.AFTER_SUCCESS) Changes.Added added) {
    nudged.set(true);
  }

  private void tick() {
    ticks++;
    try {
      place();
      if (ticks % TICKS_PER_TELLING == 0 && !followers.isEmpty()) {
        followers.look(sequencer.state().head());
      }
    } catch (Unavailable away) {
      followers.endDue(away);
      throw away;
    }
  }

  private void place() {
    if (nudged.getAndSet(false)) {
      sequence();
    } else if (ticks % TICKS_PER_LOOK == 0 && sequencer.state().behind()) {
      sequence();
    }
  }

  private void sequence() {
    if (sequencer.sequenceUnlessAnotherDoes() == Sequencer.BATCH) {
      nudged.set(true);
    }
  }

  /**
   * How far the feed goes, with everything in it that was committed before the call: so whoever
   * writes and then reads finds the write.
   *
   * @return the place of the last change; 0 if there is none
   */
  long head() {
    Sequencer.State state = sequencer.state();
    for (int step = 0; state.behind() && step < MAX_STEPS; step++) {
      if (sequencer.sequence() < Sequencer.BATCH) {
        return sequencer.state().head();
      }
      state = sequencer.state();
    }
    return state.head();
  }
}
