package dev.holdfast.bulk;

import dev.holdfast.access.Caller;
import dev.holdfast.concurrency.Guarded;
import dev.holdfast.persistence.Slice;
import dev.holdfast.refusal.NotFound;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;

/** Looks at jobs: at one's own, administrators at any. */
@ApplicationScoped
@Guarded
@Transactional
public class JobReader {

  @Inject private JobTable jobs;
  @Inject private JobErrors errors;

  /**
   * A job and what was refused of it.
   *
   * @param errors the first of them
   */
  record Report(Job job, List<JobErrors.Kept> errors) {}

  /**
   * A job.
   *
   * @throws NotFound if there is none that the caller may see
   */
  Report find(Caller caller, String id) {
    Job job = jobs.find(caller, id).orElseThrow(NotFound::new);
    return new Report(job, errors.of(id));
  }

  /** The caller's own, newest first. */
  Slice<Job> page(Caller caller, String before, int limit) {
    return jobs.page(caller, before, limit);
  }
}
