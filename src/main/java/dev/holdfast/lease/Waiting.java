package dev.holdfast.lease;

import dev.holdfast.lease.LeaseService.Granted;
import dev.holdfast.lease.LeaseService.Wish;
import java.util.concurrent.atomic.AtomicReference;

/**
 * One caller of this node who waits. Whoever changes the state has the right to act on it: the
 * looks of the queue, a lease that becomes free, the deadline and the caller's hanging up may all
 * come at once.
 */
final class Waiting {

  /** What a caller who waits is told. */
  interface Answer {
    /** The lease is the caller's. */
    void granted(Granted granted);

    /** It did not become free in time, or can't be had any more. */
    void refused(RuntimeException why);
  }

  private enum State {
    WAITING,
    TRYING,
    /** Hung up while an attempt is under way. */
    LEFT_TRYING,
    OVER
  }

  private final Wish wish;
  private final long place;
  private final long deadlineNanos;
  private final Answer answer;
  private final AtomicReference<State> state = new AtomicReference<>(State.WAITING);

  Waiting(Wish wish, long place, long deadlineNanos, Answer answer) {
    this.wish = wish;
    this.place = place;
    this.deadlineNanos = deadlineNanos;
    this.answer = answer;
  }

  Wish wish() {
    return wish;
  }

  long place() {
    return place;
  }

  Answer answer() {
    return answer;
  }

  boolean isDue(long nowNanos) {
    return nowNanos - deadlineNanos >= 0;
  }

  /** Begins an attempt; false if one is under way, or it is over. */
  boolean begin() {
    return state.compareAndSet(State.WAITING, State.TRYING);
  }

  /** Ends an attempt that brought nothing; false if the caller hung up meanwhile. */
  boolean resume() {
    return state.compareAndSet(State.TRYING, State.WAITING);
  }

  /** Ends an attempt that brought an answer; false if the caller hung up meanwhile. */
  boolean finish() {
    return state.getAndSet(State.OVER) == State.TRYING;
  }

  /** Ends the waiting between attempts; false if an attempt is under way, or it is over. */
  boolean end() {
    return state.compareAndSet(State.WAITING, State.OVER);
  }

  /** The caller hangs up; true if that ends the waiting, else the attempt under way does. */
  boolean hangUp() {
    return state.getAndUpdate(Waiting::left) == State.WAITING;
  }

  private static State left(State state) {
    return switch (state) {
      case WAITING, OVER -> State.OVER;
      case TRYING, LEFT_TRYING -> State.LEFT_TRYING;
    };
  }
}
