package dev.holdfast.bulk;

import dev.holdfast.concurrency.HeapShare;
import dev.holdfast.json.MalformedJson;
import dev.holdfast.refusal.TooLarge;
import java.util.List;
import java.util.Optional;

/** An import while a node is at it. */
final class ImportRun implements JobRun {

  private final String claim;
  private final JobSteps steps;
  private final JobProblems problems;
  private final StepSize size = new StepSize();

  private Job job;
  private Optional<Chunk> chunk = Optional.empty();

  ImportRun(Job job, String claim, JobSteps steps, JobProblems problems) {
    this.job = job;
    this.claim = claim;
    this.steps = steps;
    this.problems = problems;
  }

  @Override
  public Job job() {
    return job;
  }

  @Override
  public boolean step() {
    List<Chunk.Line> lines = next();
    if (lines.isEmpty()) {
      chunk = steps.nextChunk(job);
      lines = next();
    }
    if (lines.isEmpty()) {
      steps.end(job, claim, JobState.DONE, null);
      return false;
    }
    HeapShare share = HeapShare.open();
    try {
      apply(lines);
    } finally {
      share.close();
    }
    return true;
  }

  private List<Chunk.Line> next() {
    return chunk
        .map(piece -> piece.behind(job.reachedLine(), size.get(), Chunk.STEP_BYTES))
        .orElse(List.of());
  }

  private void apply(List<Chunk.Line> lines) {
    List<ImportLine> read = lines.stream().map(this::read).toList();
    try {
      job = steps.importLines(job, claim, read);
      size.grow();
    } catch (ItemRefused refused) {
      size.shrinkTo(refused.index());
      if (refused.index() == 0) {
        String problem = problems.of(job, refused.why());
        job = steps.refuse(job, claim, new JobErrors.Kept(read.get(0).number(), null, problem));
      }
    }
  }

  private ImportLine read(Chunk.Line line) {
    if (line.isBlank()) {
      return new ImportLine(line.number(), null, null);
    }
    try {
      if (line.size() > ChunkCutter.LINE_BYTES) {
        throw new TooLarge("The line", ChunkCutter.LINE_BYTES);
      }
      HeapShare.parsing(line.size());
      return new ImportLine(line.number(), line.json(), null);
    } catch (MalformedJson | TooLarge unreadable) {
      return new ImportLine(line.number(), null, problems.of(job, unreadable));
    }
  }
}
