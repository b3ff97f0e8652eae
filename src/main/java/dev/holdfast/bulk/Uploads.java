package dev.holdfast.bulk;

import dev.holdfast.access.Caller;
import dev.holdfast.concurrency.Guarded;
import dev.holdfast.concurrency.Superseded;
import dev.holdfast.document.BulkWrites;
import dev.holdfast.persistence.Rows;
import dev.holdfast.persistence.UniqueConstraint;
import dev.holdfast.refusal.StateRefused;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.List;

/**
 * Takes in what is to be imported, piece by piece: no connection is held while a client sends. Each
 * method may be called again where nobody knows whether it took effect.
 */
@ApplicationScoped
@Guarded
@Transactional
class Uploads {

  /** A client that sends nothing for so long has gone. */
  private static final String PATIENCE = "clock_timestamp() + interval '10' minute";

  private static final UniqueConstraint KEY = new UniqueConstraint("jobs_pkey");

  private static final String KNOWN = "select 1 from jobs j where j.id = ?1";

  private static final String GROW =
      "update jobs set bytes = bytes + ?2, claimed_until = "
          + PATIENCE
          + " where id = ?1 and state = 'uploading'";

  private static final String ABANDONED =
      "select j.id from jobs j where j.state = 'uploading' and j.claimed_until < clock_timestamp()"
          + Rows.LIMITED;

  private static final String FORGET =
      "delete from jobs where id = ?1 and state = 'uploading' and claimed_until < clock_timestamp()";

  @PersistenceContext private EntityManager em;
  @Inject private BulkWrites documents;
  @Inject private JobTable jobs;
  @Inject private JobChunks chunks;
  @Inject private JobQuota quota;

  /** Judges whether the caller may import, before anything is read. */
  @Transactional(Transactional.TxType.SUPPORTS)
  void judge(Caller caller, String collection) {
    documents.judgeImport(caller, collection);
  }

  /** Makes the job's row. */
  void begin(Caller caller, String collection, String jobId) {
    long collectionId = documents.judgeImport(caller, collection);
    if (!em.createNativeQuery(KNOWN).setParameter(1, jobId).getResultList().isEmpty()) {
      return;
    }
    quota.require(caller);
    Job draft = Drafts.upload(jobId, collectionId, collection, caller);
    KEY.guard(() -> jobs.insert(draft), Superseded::new);
  }

  /**
   * Keeps a piece.
   *
   * @throws StateRefused if the client took too long, and what it had sent is gone
   */
  void add(String jobId, Chunk chunk) {
    if (chunks.isKept(jobId, chunk)) {
      return;
    }
    grow(jobId, chunk);
    chunks.add(jobId, chunk);
  }

  /** In the order in which they are locked everywhere: the job's row first. */
  private void grow(String jobId, Chunk chunk) {
    int rows =
        em.createNativeQuery(GROW)
            .setParameter(1, jobId)
            .setParameter(2, chunk.size())
            .executeUpdate();
    if (rows != 1) {
      throw new StateRefused("upload-lost", "This took too long; what was sent is gone.");
    }
  }

  /** Forgets what no job came of. */
  void discard(String jobId) {
    int rows =
        em.createNativeQuery("delete from jobs where id = ?1 and state = 'uploading'")
            .setParameter(1, jobId)
            .executeUpdate();
    if (rows > 0) {
      chunks.removeAll(jobId);
    }
  }

  /**
   * Forgets what has come of uploads whose clients are gone.
   *
   * @return how many
   */
  int sweep(int atMost) {
    List<?> ids = em.createNativeQuery(ABANDONED).setParameter(Rows.LIMIT, atMost).getResultList();
    for (Object id : ids) {
      int rows = em.createNativeQuery(FORGET).setParameter(1, id).executeUpdate();
      if (rows > 0) {
        chunks.removeAll((String) id);
      }
    }
    return ids.size();
  }
}
