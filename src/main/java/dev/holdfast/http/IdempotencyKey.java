package dev.holdfast.http;

import java.util.List;
import java.util.Optional;

/**
 * The key by which a client marks a request that it may have to repeat
 * (draft-ietf-httpapi-idempotency-key-header).
 */
public final class IdempotencyKey {

  /** The request's header. */
  public static final String HEADER = "Idempotency-Key";

  /** The header of an answer that was given before. */
  public static final String REPLAYED = "Idempotency-Replayed";

  private static final int MAX_LENGTH = 255;

  private IdempotencyKey() {}

  /**
   * The key of a request, if it carries one.
   *
   * @param lines of the header
   * @throws MalformedRequest if it comes twice, or has not 1 to 255 printable ASCII characters
   */
  public static Optional<String> of(List<String> lines) {
    if (lines.isEmpty()) {
      return Optional.empty();
    }
    String key = lines.get(0).strip();
    if (lines.size() > 1 || !key.matches("[\\x20-\\x7E]{1," + MAX_LENGTH + "}")) {
      throw new MalformedRequest(
          HEADER, "This may come once, with 1 to " + MAX_LENGTH + " printable characters.");
    }
    return Optional.of(key);
  }
}
