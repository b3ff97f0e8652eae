package dev.holdfast.lease;

import dev.holdfast.access.Caller;
import dev.holdfast.concurrency.Guarded;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/** Leases on documents that live for milliseconds: the API gives none under a second. */
@ApplicationScoped
@Guarded
@Transactional
public class ShortLeases {

  @Inject private LeaseTable leases;
  @Inject private LeaseGrants grants;
  @Inject private LeaseService service;
  @Inject @Any private Instance<Leasable> documents;

  /** Takes a lease, as the API does; its token, or empty if it is not free. */
  public OptionalLong acquire(Caller caller, LeaseKey key, Duration ttl) {
    long document = documents.get().enter(caller, key.id());
    Optional<Lease> lease = leases.acquire(key, holder(caller, ttl), document, Long.MAX_VALUE);
    lease.ifPresent(given -> grants.open(given, ttl, null));
    return lease.map(given -> OptionalLong.of(given.token())).orElse(OptionalLong.empty());
  }

  /** Gives it back. */
  public void release(Caller caller, LeaseKey key, long token) {
    service.release(caller, key, token);
  }

  static LeaseTable.Holder holder(Caller caller, Duration ttl) {
    return new LeaseTable.Holder(caller.userId(), caller.name(), "racer", ttl);
  }
}
