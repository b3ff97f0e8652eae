package dev.holdfast.bulk;

import dev.holdfast.concurrency.Guarded;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;

/** Each method is one transaction, and says how many rows it has taken away. */
@ApplicationScoped
@Guarded
@Transactional
class JobSweepSteps {

  /** Who began one comes back for it soon, or after a weekend. */
  private static final String OLD =
      """
      select j.id from jobs j where j.state in ('done', 'failed', 'cancelled')
      and j.ended_at < clock_timestamp() - interval '7' day
      and not exists (select 1 from job_chunks c where c.job_id = j.id) order by j.id limit ?1""";

  @PersistenceContext private EntityManager em;
  @Inject private JobChunks chunks;

  /** How many jobs have not ended; nothing is taken away. */
  long unfinished() {
    String count = "select count(*) from jobs j where j.state in ('queued', 'running')";
    return ((Number) em.createNativeQuery(count).getSingleResult()).longValue();
  }

  int chunks(int atMost) {
    return chunks.sweep(atMost);
  }

  /** Forgets jobs that ended long ago; what was refused of them goes first. */
  int ended(int atMost) {
    em.createNativeQuery("delete from job_errors where job_id in (" + OLD + ")")
        .setParameter(1, atMost)
        .executeUpdate();
    return em.createNativeQuery("delete from jobs where id in (" + OLD + ")")
        .setParameter(1, atMost)
        .executeUpdate();
  }
}
