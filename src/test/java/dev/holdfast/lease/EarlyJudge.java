package dev.holdfast.lease;

import dev.holdfast.access.Caller;
import dev.holdfast.concurrency.Guarded;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Optional;

/** Judges a token as {@link Fence} does, in a transaction that is over before the write begins. */
@ApplicationScoped
@Guarded
@Transactional(Transactional.TxType.REQUIRES_NEW)
public class EarlyJudge {

  @Inject private LeaseTable leases;

  /** Refuses a token that is not that of a live lease. */
  public void require(Caller caller, LeaseKey key, long token) {
    Optional<Lease> live = leases.find(key).filter(Lease::live);
    if (live.filter(l -> l.token() == token && l.ownerId() == caller.userId()).isEmpty()) {
      throw LeaseRefusals.lost(Optional.empty(), Optional.empty());
    }
  }
}
