package dev.holdfast.change;

import dev.holdfast.access.Caller;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/**
 * One who follows the feed, and waits for what comes. Between two steps it is a place in the feed
 * and a time; a step reads on from there, and whoever begins one has it for itself.
 */
final class Follower {

  /** Who is told. */
  interface Audience {
    /** Whether it goes on listening when its time to be told something has passed. */
    boolean staysOn();

    /** Whether it can be told something now. */
    boolean isReady();

    /** Whether it has something to be told beside changes. */
    default boolean hasNews() {
      return false;
    }

    /** Looks what that is; {@link #tell} comes then. */
    default void look(Caller caller) {
      // Most have none.
    }

    /**
     * Tells what has come; of an empty page that this is all so far.
     *
     * @param isDue whether something has to be said now, be it that nothing came
     * @return whether it wants to be told more
     */
    boolean tell(ChangePage page, boolean isDue);

    /** Tells that there will be no more, and why. To be answered in any case. */
    void end(RuntimeException why);
  }

  private enum State {
    IDLE,
    AT_WORK,
    OVER
  }

  private final long userId;
  private final Supplier<Caller> access;
  private final Optional<String> collection;
  private final int limit;
  private final Duration silence;
  private final Audience audience;
  private final AtomicReference<State> state = new AtomicReference<>(State.IDLE);
  private volatile long place;
  private volatile long dueNanos;

  /**
   * One who waits.
   *
   * @param caller who it was at first
   * @param access asks anew who calls, before each step
   * @param place behind which it goes on
   * @param limit how many changes at a time
   * @param silence for how long nothing need be told
   */
  Follower(
      Caller caller,
      Supplier<Caller> access,
      Optional<String> collection,
      long place,
      int limit,
      Duration silence,
      Audience audience) {
    this.userId = caller.userId();
    this.access = access;
    this.collection = collection;
    this.place = place;
    this.limit = limit;
    this.silence = silence;
    this.audience = audience;
    allow(silence);
  }

  long userId() {
    return userId;
  }

  Audience audience() {
    return audience;
  }

  /** Whether there is something to do, and it can be done. */
  boolean isToBeTold(long head) {
    return (place < head || isDue() || audience.hasNews()) && audience.isReady();
  }

  /** Whether something has to be said by now. */
  boolean isDue() {
    return System.nanoTime() - dueNanos >= 0;
  }

  private void allow(Duration quiet) {
    dueNanos = System.nanoTime() + quiet.toNanos();
  }

  /** Has no more time: nobody listens any more. */
  void hurry() {
    allow(Duration.ZERO);
  }

  /** Begins a step; false if one is under way, or it is over. */
  boolean begin() {
    return state.compareAndSet(State.IDLE, State.AT_WORK);
  }

  /** Ends a step. */
  void pause() {
    state.compareAndSet(State.AT_WORK, State.IDLE);
  }

  /** Ends it for good; false if that was done before. */
  boolean end() {
    return state.getAndSet(State.OVER) != State.OVER;
  }

  /**
   * Reads on and tells.
   *
   * @param head the place of the feed's last change
   * @return whether it goes on
   */
  boolean step(ChangeReader reader, long head) {
    boolean due = isDue();
    Caller caller = access.get();
    ChangePage page = reader.page(caller, collection, place, head, limit);
    audience.look(caller);
    if (!audience.tell(page, due)) {
      return false;
    }
    if (due || !page.items().isEmpty()) {
      allow(silence);
    }
    place = page.next();
    return true;
  }
}
