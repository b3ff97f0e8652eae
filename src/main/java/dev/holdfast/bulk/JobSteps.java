package dev.holdfast.bulk;

import dev.holdfast.concurrency.Guarded;
import dev.holdfast.concurrency.OutcomeUnknown;
import dev.holdfast.concurrency.Superseded;
import dev.holdfast.concurrency.Unavailable;
import dev.holdfast.document.BulkWrites;
import dev.holdfast.document.DocumentBatch;
import dev.holdfast.json.MalformedJson;
import dev.holdfast.json.Patch;
import dev.holdfast.json.PatchConflict;
import dev.holdfast.json.PatchTooLarge;
import dev.holdfast.refusal.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonValue;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What a job does in one transaction. A step that writes documents goes so:
 *
 * <ol>
 *   <li>the collection is entered, and with it what the job's user may do now is read (I10);
 *   <li>the job's row is moved on by one step, if it is where the step before left it and still
 *       this claim's: whoever else has the job waits here, and then finds that it is not (I7);
 *   <li>each document is written by the ordinary path;
 *   <li>how far the job has come is written down, and all of it is committed at once.
 * </ol>
 *
 * <p>So a line is applied exactly when the job has come past it, whoever dies when. Where one is
 * refused, nothing of the step is left: it is done again with the lines before that one, and then
 * the refusal is a step of its own.
 */
@ApplicationScoped
@Guarded
@Transactional
class JobSteps {

  /** Others than the first are only there for when that one is taken meanwhile. */
  private static final int LOOKED_AT = 10;

  @Inject private BulkWrites documents;
  @Inject private JobTable jobs;
  @Inject private JobChunks chunks;
  @Inject private JobErrors errors;

  /** Takes a job that no node is at; empty if there is none. */
  Optional<Job> take(String claim) {
    return jobs.due(LOOKED_AT).stream().flatMap(id -> jobs.take(id, claim).stream()).findFirst();
  }

  /** Lets other jobs have their turn. */
  void release(Job job, String claim) {
    jobs.release(job.id(), claim);
  }

  /** The piece of an import that has the next line; empty if there is none. */
  Optional<Chunk> nextChunk(Job job) {
    return chunks.behind(job.id(), job.reachedLine());
  }

  /** The next documents of a patch. */
  List<String> nextUids(Job job, int limit) {
    return documents.uids(job.caller(), job.collection(), job.filter(), job.reachedUid(), limit);
  }

  /**
   * Imports some lines.
   *
   * @return the job after that
   * @throws ItemRefused if one is refused; then none of them is written
   * @throws ClaimLost if the job is not this claim's any more
   * @throws Refusal if nothing of the job can be done
   */
  Job importLines(Job job, String claim, List<ImportLine> lines) {
    DocumentBatch batch =
        documents.open(job.caller(), job.collection(), job.collectionId(), job.replaces());
    jobs.beginStep(job, claim);
    batch.expect(lines.stream().map(ImportLine::content).filter(Objects::nonNull).toList());
    long done = 0;
    long failed = 0;
    for (int i = 0; i < lines.size(); i++) {
      ImportLine line = lines.get(i);
      @Nullable String problem = line.problem();
      @Nullable JsonValue content = line.content();
      if (problem != null) {
        errors.add(job, job.failed() + failed, new JobErrors.Kept(line.number(), null, problem));
        failed++;
      } else if (content != null) {
        itemOf(
            i,
            () -> {
              batch.write(content);
              return true;
            });
      }
      done += line.counts() ? 1 : 0;
    }
    batch.flush();
    return moved(job, new Progress(done, failed, 0, lines.get(lines.size() - 1).number(), ""));
  }

  /** Patches some documents; as {@link #importLines}. */
  Job patch(Job job, String claim, List<String> uids, Patch patch) {
    documents.enter(job.caller(), job.collection(), job.collectionId());
    jobs.beginStep(job, claim);
    long skipped = 0;
    for (int i = 0; i < uids.size(); i++) {
      String uid = uids.get(i);
      boolean found =
          itemOf(
              i, () -> documents.patch(job.caller(), job.collection(), uid, job.filter(), patch));
      skipped += found ? 0 : 1;
    }
    return moved(job, new Progress(uids.size(), 0, skipped, 0, uids.get(uids.size() - 1)));
  }

  /** Goes past a line, or a document, that was refused. */
  Job refuse(Job job, String claim, JobErrors.Kept refused) {
    jobs.beginStep(job, claim);
    errors.add(job, job.failed(), refused);
    Long line = refused.line();
    String uid = refused.uid();
    return moved(job, new Progress(1, 1, 0, line == null ? 0 : line, uid == null ? "" : uid));
  }

  /** Ends a job, unless it has got on or ended meanwhile. */
  void end(Job job, String claim, JobState state, @Nullable String problem) {
    jobs.end(job, claim, state, problem);
  }

  private Job moved(Job job, Progress progress) {
    jobs.move(job, progress);
    return job.after(progress);
  }

  private static boolean itemOf(int index, BooleanSupplier write) {
    try {
      return write.getAsBoolean();
    } catch (Superseded | Unavailable | OutcomeUnknown notItsFault) {
      throw notItsFault;
    } catch (Refusal | MalformedJson | PatchConflict | PatchTooLarge refused) {
      throw new ItemRefused(index, refused);
    }
  }
}
