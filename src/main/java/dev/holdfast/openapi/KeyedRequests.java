package dev.holdfast.openapi;

import dev.holdfast.http.ProblemType;
import java.util.EnumSet;
import java.util.Set;
import org.eclipse.microprofile.openapi.models.PathItem.HttpMethod;

/** Describes what every {@code POST} and {@code PATCH} does with an {@code Idempotency-Key}. */
final class KeyedRequests {

  private static final String PARAMETER = "IdempotencyKey";

  private KeyedRequests() {}

  static void describe(Endpoint endpoint) {
    if (!takeKeys(endpoint)) {
      return;
    }
    if (!endpoint.reads(PARAMETER)) {
      endpoint.addParameter(PARAMETER);
    }
    endpoint.addHeaderOfSuccess("Idempotency-Replayed", "IdempotencyReplayed");
  }

  /** What an answer was about may be gone, or hidden, when it is asked for again. */
  static Set<ProblemType> problems(Endpoint endpoint) {
    return takeKeys(endpoint)
        ? EnumSet.of(ProblemType.IN_PROGRESS, ProblemType.KEY_REUSED, ProblemType.NOT_FOUND)
        : EnumSet.noneOf(ProblemType.class);
  }

  private static boolean takeKeys(Endpoint endpoint) {
    return endpoint.method() == HttpMethod.POST || endpoint.method() == HttpMethod.PATCH;
  }
}
