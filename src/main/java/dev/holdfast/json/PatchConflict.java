package dev.holdfast.json;

/**
 * A JSON Patch (RFC 6902) doesn't fit the document as it is: a {@code test} failed, or a location
 * is absent. Nothing was changed.
 */
public final class PatchConflict extends RuntimeException {
  private final int operation;
  private final String pointer;
  private final String reason;

  PatchConflict(int operation, String pointer, String reason) {
    // Without a stack trace: a refused test is an everyday answer, not a fault.
    super("Operation " + operation + " at '" + pointer + "': " + reason, null, false, false);
    this.operation = operation;
    this.pointer = pointer;
    this.reason = reason;
  }

  /** Index of the operation in the patch, from 0. */
  public int operation() {
    return operation;
  }

  /** The JSON Pointer in the document at which the operation failed; empty for its root. */
  public String pointer() {
    return pointer;
  }

  /** Why, in a sentence for people. */
  public String reason() {
    return reason;
  }
}
