package dev.holdfast.bulk;

import dev.holdfast.concurrency.HeapShare;
import dev.holdfast.http.PatchBody;
import dev.holdfast.json.Patch;
import java.util.List;

/** A patch of many documents while a node is at it. */
final class PatchRun implements JobRun {

  private final String claim;
  private final JobSteps steps;
  private final JobProblems problems;
  private final StepSize size = new StepSize();
  private final Patch patch;

  private Job job;
  private List<String> uids = List.of();

  PatchRun(Job job, String claim, JobSteps steps, JobProblems problems) {
    KeptPatch kept = job.patch();
    if (kept == null) {
      throw new IllegalStateException("a patch without one: " + job.id());
    }
    this.job = job;
    this.claim = claim;
    this.steps = steps;
    this.problems = problems;
    this.patch = PatchBody.readKept(kept.type(), kept.json());
  }

  @Override
  public Job job() {
    return job;
  }

  @Override
  public boolean step() {
    HeapShare share = HeapShare.open();
    try {
      return next();
    } finally {
      share.close();
    }
  }

  private boolean next() {
    if (uids.isEmpty()) {
      uids = steps.nextUids(job, StepSize.MAX);
    }
    if (uids.isEmpty()) {
      steps.end(job, claim, JobState.DONE, null);
      return false;
    }
    apply(uids.subList(0, Math.min(size.get(), uids.size())));
    return true;
  }

  private void apply(List<String> some) {
    try {
      job = steps.patch(job, claim, some, patch);
      uids = uids.subList(some.size(), uids.size());
      size.grow();
    } catch (ItemRefused refused) {
      size.shrinkTo(refused.index());
      if (refused.index() == 0) {
        String problem = problems.of(job, refused.why());
        job = steps.refuse(job, claim, new JobErrors.Kept(null, some.get(0), problem));
        uids = uids.subList(1, uids.size());
      }
    }
  }
}
