package dev.holdfast.ledger;

import dev.holdfast.access.Caller;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import jakarta.interceptor.Interceptor;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The old way, to see that the races find it: that a transfer whose id begins with {@value #PREFIX}
 * is pending is read, and then written over. Never in the product.
 */
@Alternative
@ApplicationScoped
@Priority(Interceptor.Priority.APPLICATION)
public class UnguardedTransfers extends TransferTable {

  static final String PREFIX = "hold-";

  private static final String SETTLE =
      "update transfers set state = ?2, posted = ?3, remaining = 0,"
          + " settled_at = clock_timestamp(), settled_by = ?4 where id = ?1";

  /** From reading to writing: others come in between at every speed of the machine. */
  private static final Duration THINKS = Duration.ofMillis(30);

  // Set by the server, which alone makes this bean.
  @PersistenceContext private @Nullable EntityManager em;

  @Override
  boolean post(Caller caller, Transfer transfer, long amount) {
    return transfer.id().startsWith(PREFIX)
        ? settle(caller, transfer, "posted", amount)
        : super.post(caller, transfer, amount);
  }

  @Override
  boolean voidIt(Caller caller, Transfer transfer) {
    return transfer.id().startsWith(PREFIX)
        ? settle(caller, transfer, "voided", 0)
        : super.voidIt(caller, transfer);
  }

  private boolean settle(Caller caller, Transfer transfer, String state, long posted) {
    if (em == null) {
      throw new IllegalStateException("made by nobody");
    }
    LockSupport.parkNanos(THINKS.toNanos());
    return one(
        em.createNativeQuery(SETTLE)
            .setParameter(1, transfer.key())
            .setParameter(2, state)
            .setParameter(3, posted)
            .setParameter(4, caller.name()));
  }
}
