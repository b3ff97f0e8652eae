package dev.holdfast.bulk;

import dev.holdfast.access.Caller;
import dev.holdfast.persistence.Database;
import dev.holdfast.refusal.TooManyRequests;
import dev.holdfast.refusal.Unauthenticated;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;

/**
 * How much of the database one user's jobs may take up. The user's row is locked while it is
 * reckoned and until the new job is committed, so that of two at once one sees the other's.
 */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
class JobQuota {

  /** Jobs of one user that have not ended. */
  static final int JOBS = 100;

  /** What these hold that is to be imported, in bytes: four of the largest imports. */
  static final long BYTES = 4L << 30;

  private static final long RETRY_AFTER_SECONDS = 60;

  private static final String OPEN =
      """
      select count(*), coalesce(sum(j.bytes), 0) from jobs j
      where j.user_id = ?1 and j.state in ('uploading', 'queued', 'running')""";

  @PersistenceContext private EntityManager em;
  @Inject private Database database;

  /**
   * Lets the caller begin a job.
   *
   * @throws TooManyRequests if there are too many of the caller's
   * @throws Unauthenticated if the caller is no user any more
   */
  void require(Caller caller) {
    String lock =
        "select u.id from users u where u.id = ?1 and u.disabled = false "
            + database.dialect().changeLock();
    if (em.createNativeQuery(lock).setParameter(1, caller.userId()).getResultList().isEmpty()) {
      throw new Unauthenticated();
    }
    Object[] open =
        (Object[]) em.createNativeQuery(OPEN).setParameter(1, caller.userId()).getSingleResult();
    if (((Number) open[0]).longValue() >= JOBS || ((Number) open[1]).longValue() >= BYTES) {
      throw new TooManyRequests("You have too many jobs that have not ended.", RETRY_AFTER_SECONDS);
    }
  }
}
