package dev.holdfast.lease;

import java.util.concurrent.Exchanger;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Where one who is between two steps waits for another, so that two who could meet do on any
 * machine.
 */
public final class Meeting {

  private static final long AT_MOST_MILLIS = 50;

  private final Exchanger<Meeting> others = new Exchanger<>();

  /** Goes on when somebody else is here as well, or has not come for a while. */
  public void await() {
    try {
      others.exchange(this, AT_MOST_MILLIS, TimeUnit.MILLISECONDS);
    } catch (TimeoutException alone) {
      // Goes on alone.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
