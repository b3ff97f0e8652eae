package dev.holdfast.bulk;

import dev.holdfast.access.Caller;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A job, as its row is.
 *
 * @param caller whose it is, with the rights of the request that it came with; what the user may do
 *     is asked anew at each step
 * @param mode of an import
 * @param filter of a patch; null for all documents
 * @param patch of a patch
 * @param done lines or documents dealt with, refused ones too
 * @param failed those that were refused
 * @param skipped documents that did not match any more when their turn came
 * @param total how many there are in all
 * @param reachedLine the line up to which an import has come
 * @param reachedUid the uid up to which a patch has come; empty text for the beginning
 * @param steps how many transactions that took
 * @param problem why it failed, as JSON
 */
record Job(
    String id,
    JobKind kind,
    long collectionId,
    String collection,
    Caller caller,
    @Nullable ImportMode mode,
    @Nullable String filter,
    @Nullable KeptPatch patch,
    JobState state,
    long done,
    long failed,
    long skipped,
    long total,
    long reachedLine,
    String reachedUid,
    long steps,
    @Nullable String problem,
    Instant createdAt,
    @Nullable Instant endedAt) {

  /** The same, one step further. */
  Job after(Progress step) {
    return new Job(
        id,
        kind,
        collectionId,
        collection,
        caller,
        mode,
        filter,
        patch,
        state,
        done + step.done(),
        failed + step.failed(),
        skipped + step.skipped(),
        total,
        step.line(),
        step.uid(),
        steps + 1,
        problem,
        createdAt,
        endedAt);
  }

  /** Whether an import may write over what is there. */
  boolean replaces() {
    return mode == ImportMode.UPSERT;
  }
}
