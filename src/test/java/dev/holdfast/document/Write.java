package dev.holdfast.document;

import jakarta.json.JsonObject;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * A write that was acknowledged.
 *
 * @param action what its revision is called
 * @param recorded whether it makes a revision
 * @param seen the version that the writer named as current; empty if it named none
 * @param effect what it must have done
 * @param document as the writer was told it is now; null after a delete, which tells nothing
 */
record Write(
    Action action,
    boolean recorded,
    OptionalLong seen,
    Effect effect,
    @Nullable JsonObject document) {

  /** A write without an expectation that makes a revision. */
  Write(Action action, Effect effect, @Nullable JsonObject document) {
    this(action, true, OptionalLong.empty(), effect, document);
  }

  /** The same, with {@code revision=drop}. */
  Write unrecorded() {
    return new Write(action, false, seen, effect, document);
  }

  /** The same, of a writer that named this version as current. */
  Write over(long version) {
    return new Write(action, recorded, OptionalLong.of(version), effect, document);
  }

  /** The document that the writer was told of. */
  JsonObject told() {
    if (document == null) {
      throw new IllegalStateException("a delete tells nothing");
    }
    return document;
  }

  long version() {
    return told().getJsonNumber("version").longValueExact();
  }
}
