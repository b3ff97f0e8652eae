package dev.holdfast.lease;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import jakarta.interceptor.Interceptor;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Takes its time between giving a lease to who waits and committing that, for ids that begin with
 * {@value #PREFIX}. Keeps every guard.
 */
@Alternative
@ApplicationScoped
@Priority(Interceptor.Priority.APPLICATION)
public class SlowTurns extends LeaseService {

  static final String PREFIX = "slow-";
  private static final int PAUSE_MILLIS = 500;
  private static final AtomicInteger PAUSES = new AtomicInteger();

  /** How many pauses were begun. */
  static int pauses() {
    return PAUSES.get();
  }

  @Override
  Optional<Granted> takeTurn(Wish wish, long place) {
    Optional<Granted> granted = super.takeTurn(wish, place);
    if (granted.isPresent() && wish.key().id().startsWith(PREFIX)) {
      PAUSES.incrementAndGet();
      EarlyFence.pause(PAUSE_MILLIS);
    }
    return granted;
  }
}
