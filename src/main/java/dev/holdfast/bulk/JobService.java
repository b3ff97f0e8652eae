package dev.holdfast.bulk;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.holdfast.access.Caller;
import dev.holdfast.concurrency.Guarded;
import dev.holdfast.document.BulkWrites;
import dev.holdfast.refusal.NotFound;
import dev.holdfast.refusal.StateRefused;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import org.jspecify.annotations.Nullable;

/** Begins jobs and ends them. Every method is one transaction. */
@ApplicationScoped
@Guarded
@Transactional
class JobService {

  private static final String QUEUE =
      """
      update jobs set state = 'queued', mode = ?2, total = ?3, claimed_until = clock_timestamp()
      where id = ?1 and state = 'uploading'""";

  @PersistenceContext private EntityManager em;
  @Inject private BulkWrites documents;
  @Inject private Uploads uploads;
  @Inject private JobTable jobs;
  @Inject private JobQuota quota;

  /**
   * Makes a job of what has come: from now on nodes go on with it, whatever becomes of this one.
   */
  Job beginImport(Caller caller, String collection, ImportMode mode, Upload upload) {
    if (!upload.begun()) {
      uploads.begin(caller, collection, upload.jobId());
    } else {
      documents.judgeImport(caller, collection);
    }
    if (upload.last().lineCount() > 0) {
      uploads.add(upload.jobId(), upload.last());
    }
    int rows =
        em.createNativeQuery(QUEUE)
            .setParameter(1, upload.jobId())
            .setParameter(2, mode.text())
            .setParameter(3, upload.lines())
            .executeUpdate();
    if (rows != 1) {
      throw new StateRefused("upload-lost", "This took too long; what was sent is gone.");
    }
    return jobs.get(upload.jobId());
  }

  /** Begins to patch all documents that a filter finds. */
  Job beginPatch(Caller caller, String collection, @Nullable String filter, KeptPatch patch) {
    long collectionId = documents.judgePatch(caller, collection);
    quota.require(caller);
    long total = documents.count(caller, collection, filter);
    String id = UuidCreator.getTimeOrderedEpoch().toString();
    jobs.insert(Drafts.patch(id, collectionId, collection, caller, filter, patch, total));
    return jobs.get(id);
  }

  /**
   * Ends a job where it is. A step that is under way is waited for: after the answer nothing more
   * is written.
   *
   * @throws NotFound if there is none that the caller may see
   * @throws StateRefused if it has come to its end
   */
  void cancel(Caller caller, String id) {
    if (jobs.cancel(caller, id)) {
      return;
    }
    JobState state = jobs.find(caller, id).orElseThrow(NotFound::new).state();
    if (state != JobState.CANCELLED) {
      throw new StateRefused("ended", "This job has ended.");
    }
  }

  /**
   * Lets whoever sees the collection pass.
   *
   * @throws NotFound for anybody else
   */
  @Transactional(Transactional.TxType.SUPPORTS)
  void requireSight(Caller caller, String collection) {
    documents.requireSight(caller, collection);
  }

  /** Judges whether the caller may patch what is found. */
  @Transactional(Transactional.TxType.SUPPORTS)
  void requirePatcher(Caller caller, String collection) {
    documents.judgePatch(caller, collection);
  }
}
