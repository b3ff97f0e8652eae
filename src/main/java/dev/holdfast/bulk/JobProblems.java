package dev.holdfast.bulk;

import dev.holdfast.http.Paths;
import dev.holdfast.http.Problem;
import dev.holdfast.http.ProblemType;
import dev.holdfast.http.RefusalProblems;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;

/** Refusals as a job tells of them: in the words of the answer that a request would have got. */
@ApplicationScoped
class JobProblems {

  /** A schema may find very much wrong with one line. */
  private static final int MAX_BYTES = 16 << 10;

  @Inject private RefusalProblems problems;

  /** What is told of a refusal. */
  String of(Job job, RuntimeException refusal) {
    String instance = Paths.of(JobResource.LIST, job.id());
    byte[] problem =
        problems
            .kept(refusal, instance)
            .orElseThrow(() -> new IllegalStateException("no refusal", refusal));
    return text(
        problem.length <= MAX_BYTES
            ? problem
            : Problem.of(
                    ProblemType.INVALID, "More is wrong with this than can be said here.", instance)
                .body());
  }

  /** What is told of a fault of the server. */
  String ofFault(Job job) {
    return text(
        Problem.of(
                ProblemType.INTERNAL,
                "The server's log has more under the job's id.",
                Paths.of(JobResource.LIST, job.id()))
            .withIncident(job.id())
            .body());
  }

  private static String text(byte[] problem) {
    return new String(problem, StandardCharsets.UTF_8);
  }
}
