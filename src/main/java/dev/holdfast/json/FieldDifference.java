package dev.holdfast.json;

import jakarta.json.JsonValue;
import org.jspecify.annotations.Nullable;

/**
 * A place where two objects differ.
 *
 * @param pointer JSON Pointer (RFC 6901) to it
 * @param before null if the first object has nothing there
 * @param after null if the second object has nothing there
 */
public record FieldDifference(
    String pointer, @Nullable JsonValue before, @Nullable JsonValue after) {

  /** What became of the place. */
  public enum Kind {
    /** It is in the second object only. */
    ADDED,
    /** It is in the first object only. */
    REMOVED,
    /** It is in both, with different values. */
    CHANGED
  }

  /** What became of the place. */
  public Kind kind() {
    if (before == null) {
      return Kind.ADDED;
    }
    return after == null ? Kind.REMOVED : Kind.CHANGED;
  }
}
