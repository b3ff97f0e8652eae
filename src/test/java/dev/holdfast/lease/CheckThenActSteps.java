package dev.holdfast.lease;

import dev.holdfast.concurrency.Guarded;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.util.Optional;

/** The two transactions of {@link CheckThenActLeases}. */
@ApplicationScoped
@Guarded
@Transactional(Transactional.TxType.REQUIRES_NEW)
public class CheckThenActSteps {

  private static final String UNTIL =
      "clock_timestamp() + cast(?1 as bigint) * interval '0.001' second";

  @PersistenceContext private EntityManager em;
  @Inject private LeaseTable leases;

  Optional<Lease> read(LeaseKey key) {
    return leases.find(key);
  }

  /** Writes over whatever is there now. */
  void write(LeaseKey key, long token, Duration ttl) {
    em.createNativeQuery(
            "update leases set token = ?2, expires_at = "
                + UNTIL
                + ", free_at = "
                + UNTIL
                + " where type = ?3 and name = ?4")
        .setParameter(1, ttl.toMillis())
        .setParameter(2, token)
        .setParameter(3, key.type())
        .setParameter(4, key.id())
        .executeUpdate();
  }
}
