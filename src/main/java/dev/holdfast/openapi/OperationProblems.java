package dev.holdfast.openapi;

import dev.holdfast.http.ProblemType;
import java.util.EnumSet;
import java.util.Set;
import org.eclipse.microprofile.openapi.models.PathItem.HttpMethod;

/** The rules by which an operation can answer with a problem. */
final class OperationProblems {

  /** Whatever is asked: the query, the sign-in, the accepted types, the server, the database. */
  private static final Set<ProblemType> ALWAYS =
      EnumSet.of(
          ProblemType.MALFORMED,
          ProblemType.UNAUTHENTICATED,
          ProblemType.FORBIDDEN,
          ProblemType.NOT_ACCEPTABLE,
          ProblemType.TOO_MANY_REQUESTS,
          ProblemType.INTERNAL,
          ProblemType.UNAVAILABLE);

  private OperationProblems() {}

  static Set<ProblemType> of(Endpoint endpoint) {
    Set<ProblemType> problems = EnumSet.copyOf(ALWAYS);
    if (endpoint.namesSomething()) {
      problems.add(ProblemType.NOT_FOUND);
    }
    if (endpoint.hasBody()) {
      problems.addAll(
          EnumSet.of(
              ProblemType.INVALID, ProblemType.TOO_LARGE, ProblemType.UNSUPPORTED_MEDIA_TYPE));
    }
    if (endpoint.reads("comment")) {
      // What makes a revision is a write of a document.
      problems.addAll(EnumSet.of(ProblemType.INVALID, ProblemType.LEASE_LOST));
      if (endpoint.overwrites()) {
        problems.add(ProblemType.LOCKED);
      }
    }
    if (!endpoint.isRead()) {
      problems.add(ProblemType.OUTCOME_UNKNOWN);
    }
    if (endpoint.overwrites()) {
      problems.addAll(ofOverwriting(endpoint));
    }
    problems.addAll(KeyedRequests.problems(endpoint));
    return problems;
  }

  private static Set<ProblemType> ofOverwriting(Endpoint endpoint) {
    Set<ProblemType> problems = EnumSet.of(ProblemType.PRECONDITION_FAILED);
    if (endpoint.method() == HttpMethod.PATCH) {
      problems.add(ProblemType.PATCH_CONFLICT);
    } else {
      problems.add(ProblemType.PRECONDITION_REQUIRED);
    }
    if (endpoint.method() != HttpMethod.PATCH && endpoint.hasBody()) {
      // The body says the version that the writer saw.
      problems.add(ProblemType.CONFLICT);
    }
    return problems;
  }
}
