package dev.holdfast.bulk;

import dev.holdfast.refusal.StateRefused;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;

/**
 * One upload as its thread reads it. A read that takes too long is interrupted, which is the one
 * way to end it; never anything else that the thread does.
 */
final class UploadPulse {

  private enum State {
    WORKING,
    READING,
    GIVEN_UP
  }

  private final Thread thread = Thread.currentThread();
  private final AtomicReference<State> state = new AtomicReference<>(State.WORKING);
  private volatile long sinceNanos = System.nanoTime();

  /**
   * Reads on.
   *
   * @return how many bytes; negative at the end
   * @throws StateRefused if nothing came for too long, or the client hung up
   */
  int read(InputStream content, byte[] buffer) {
    sinceNanos = System.nanoTime();
    state.set(State.READING);
    int read;
    try {
      read = content.read(buffer);
    } catch (IOException gone) {
      settle();
      throw lost();
    }
    if (settle()) {
      throw lost();
    }
    return read;
  }

  /** Takes note that the read is over; whether it was given up, whose interrupt is awaited then. */
  private boolean settle() {
    if (state.compareAndSet(State.READING, State.WORKING)) {
      return false;
    }
    while (!Thread.interrupted()) {
      Thread.onSpinWait();
    }
    return true;
  }

  /** Ends a read that has taken too long. */
  void look(Duration patience) {
    if (System.nanoTime() - sinceNanos > patience.toNanos()
        && state.compareAndSet(State.READING, State.GIVEN_UP)) {
      thread.interrupt();
    }
  }

  private static StateRefused lost() {
    return new StateRefused("upload-lost", "The rest did not come; what was sent is gone.");
  }
}
