package dev.holdfast.ledger;

import dev.holdfast.access.Caller;
import dev.holdfast.concurrency.Guarded;
import dev.holdfast.ledger.Verifier.Verification;
import dev.holdfast.persistence.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.logging.Logger;

/** When the ledger is verified, and what came of it last: once an hour, on one of the nodes. */
@ApplicationScoped
@Guarded
@Transactional
public class Verifications {

  private static final Logger LOG = Logger.getLogger(Verifications.class.getName());

  /** Whoever moves the time does it; should that one die, it is done an hour later. */
  private static final String CLAIM =
      "update ledger_checks set due_at = clock_timestamp() + interval '1' hour"
          + " where id = 1 and due_at <= clock_timestamp()";

  private static final String RECORD =
      "update ledger_checks set verified_at = clock_timestamp(), faults = ?1 where id = 1";

  private static final String LAST =
      "select c.faults, c.verified_at, clock_timestamp() from ledger_checks c"
          + " where c.id = 1 and c.verified_at is not null";

  @PersistenceContext private EntityManager em;
  @Inject private Verifier verifier;

  /**
   * The last one of its own accord.
   *
   * @param ago when it ended
   */
  record Last(long faults, Duration ago) {}

  /**
   * Verifies the ledger now.
   *
   * @throws dev.holdfast.refusal.Forbidden if the caller is no administrator
   */
  Verification verify(Caller caller) {
    caller.requireAdministrator();
    return verifier.verify();
  }

  /** Verifies the ledger if it is time to; the claim and what comes of it are one transaction. */
  void verifyIfDue() {
    int rows = em.createNativeQuery(CLAIM).executeUpdate();
    if (rows > 1) {
      throw new IllegalStateException("ledger_checks_pkey is unique");
    }
    if (rows == 1) {
      Verification result = verifier.verify();
      em.createNativeQuery(RECORD).setParameter(1, (long) result.faults().size()).executeUpdate();
      if (!result.faults().isEmpty()) {
        LOG.severe(
            "The ledger does not add up; GET /accounts/verify says more. First: "
                + result.faults().get(0));
      }
    }
  }

  /** What came of the last one; empty before the first. */
  @Transactional(Transactional.TxType.SUPPORTS)
  Optional<Last> last() {
    List<?> rows = em.createNativeQuery(LAST).getResultList();
    return rows.stream()
        .findFirst()
        .map(Object[].class::cast)
        .map(
            row ->
                new Last(
                    ((Number) row[0]).longValue(),
                    Duration.between(Database.instant(row[1]), Database.instant(row[2]))));
  }
}
