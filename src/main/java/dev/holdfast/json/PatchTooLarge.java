package dev.holdfast.json;

import java.util.OptionalInt;

/** A JSON Patch would make a document that is too large or too deep. Nothing was changed. */
public final class PatchTooLarge extends RuntimeException {
  private static final int WHOLE_PATCH = -1;

  private final int operation;
  private final String reason;
  private final long limit;

  private PatchTooLarge(int operation, String reason, long limit) {
    super(reason, null, false, false);
    this.operation = operation;
    this.reason = reason;
    this.limit = limit;
  }

  static PatchTooLarge copies(int operation) {
    return new PatchTooLarge(
        operation,
        "The patch copies more than " + JsonLimits.PATCH_COPIED_BYTES + " bytes.",
        JsonLimits.PATCH_COPIED_BYTES);
  }

  static PatchTooLarge depth(int operation) {
    return new PatchTooLarge(operation, depthReason(), JsonLimits.BODY_DEPTH);
  }

  static PatchTooLarge depth() {
    return new PatchTooLarge(WHOLE_PATCH, depthReason(), JsonLimits.BODY_DEPTH);
  }

  private static String depthReason() {
    return "The patch nests values more than " + JsonLimits.BODY_DEPTH + " levels deep.";
  }

  /** Index of the operation that passed the limit, from 0; empty if all of them together did. */
  public OptionalInt operation() {
    return operation == WHOLE_PATCH ? OptionalInt.empty() : OptionalInt.of(operation);
  }

  /** Why, in a sentence for people. */
  public String reason() {
    return reason;
  }

  /** The limit that was passed: bytes or levels, as the reason says. */
  public long limit() {
    return limit;
  }
}
