package dev.holdfast.lease;

import dev.holdfast.access.Caller;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptor;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * The old way, to see that the races find it: a lease on a document whose uid begins with {@value
 * #PREFIX} is read, judged in memory, and written over, each in a transaction of its own, and
 * between them one waits for another. Never in the product.
 */
@Alternative
@ApplicationScoped
@Priority(Interceptor.Priority.APPLICATION)
public class CheckThenActLeases extends ShortLeases {

  static final String PREFIX = "checked-";

  private static final Meeting BETWEEN_STEPS = new Meeting();

  // Set by the server, which alone makes this bean.
  @Inject private @Nullable CheckThenActSteps steps;

  @Override
  public OptionalLong acquire(Caller caller, LeaseKey key, Duration ttl) {
    if (steps == null || !key.id().contains("/" + PREFIX)) {
      return super.acquire(caller, key, ttl);
    }
    Optional<Lease> read = steps.read(key);
    if (read.isEmpty()) {
      return super.acquire(caller, key, ttl);
    }
    if (read.get().live()) {
      return OptionalLong.empty();
    }
    BETWEEN_STEPS.await();
    long token = read.get().token() + 1;
    steps.write(key, token, ttl);
    return OptionalLong.of(token);
  }

  @Override
  public void release(Caller caller, LeaseKey key, long token) {
    if (steps == null || !key.id().contains("/" + PREFIX)) {
      super.release(caller, key, token);
    } else {
      steps.write(key, token, Duration.ZERO);
    }
  }
}
