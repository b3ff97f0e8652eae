package dev.holdfast.http;

import dev.holdfast.concurrency.ExpectedVersion;
import dev.holdfast.concurrency.StaleVersion;
import dev.holdfast.concurrency.Versioned;
import dev.holdfast.refusal.NotFound;
import jakarta.json.JsonValue;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a {@code GET} within a transaction asserts by its preconditions: that the state which it
 * reads is one of these, or none of those; {@code If-None-Match: *}, that there is nothing. All
 * that fails is a failed precondition: 304 would let the rest happen.
 */
public final class Asserted<T extends Versioned> {

  private final ExpectedVersion expected;

  private Asserted(ExpectedVersion expected) {
    this.expected = expected;
  }

  /** What a request asserts. */
  public static <T extends Versioned> Asserted<T> by(OperationRequest request) {
    return new Asserted<>(request.expected());
  }

  /** Whether it asserts anything. */
  public boolean isAny() {
    return expected.isPrecondition();
  }

  /**
   * Answers with what was found.
   *
   * @param tag of the representation
   * @throws StaleVersion if it is not as asserted
   * @throws NotFound if there is nothing, and that was not asserted
   */
  public Response answer(
      Optional<T> found, Function<T, String> tag, Function<T, ? extends JsonValue> body) {
    expected.check(found.orElse(null));
    if (found.isEmpty()) {
      if (expected.absent().isEmpty()) {
        throw new NotFound();
      }
      return Response.noContent().build();
    }
    return Replies.ok(body.apply(found.get()))
        .header(HttpHeaders.ETAG, tag.apply(found.get()))
        .build();
  }
}
