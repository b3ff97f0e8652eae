package dev.holdfast.json;

import jakarta.json.JsonValue;
import org.jspecify.annotations.Nullable;

/**
 * An object or array in the course of being changed. JSON-P's own are immutable: to copy one for
 * each operation of a patch takes quadratic time. A draft's children are drafts where they were
 * changed, and the original values where they were not, so a patch copies no more than its paths.
 *
 * <p>A draft stands in one place only; what is to stand in two is {@link #frozen} first.
 */
sealed interface Draft extends JsonValue permits DraftArray, DraftObject {
  /** The child that a pointer's token names; null if there is none. */
  @Nullable JsonValue child(String token);

  /** Puts another value in the place of a child that exists. */
  void set(String token, JsonValue value);

  /** RFC 6902 section 4.1, {@code add}; false if the token names no place for it. */
  boolean add(String token, JsonValue value);

  /** Removes a child that exists. */
  void remove(String token);

  /** The draft of a structure, or itself if it is one; null for a value without children. */
  static @Nullable Draft of(JsonValue value) {
    if (value instanceof Draft draft) {
      return draft;
    }
    return switch (value.getValueType()) {
      case OBJECT -> new DraftObject(value.asJsonObject());
      case ARRAY -> new DraftArray(value.asJsonArray());
      case STRING, NUMBER, TRUE, FALSE, NULL -> null;
    };
  }

  /** The child without making a draft of its parent; null if there is none. */
  static @Nullable JsonValue childOf(JsonValue parent, String token) {
    if (parent instanceof Draft draft) {
      return draft.child(token);
    }
    return switch (parent.getValueType()) {
      case OBJECT -> parent.asJsonObject().get(token);
      case ARRAY -> DraftArray.element(parent.asJsonArray(), token);
      case STRING, NUMBER, TRUE, FALSE, NULL -> null;
    };
  }

  /**
   * The immutable value.
   *
   * @param levels how deep drafts may be nested, so that the thread's stack is safe
   * @throws DraftTooDeep if they are nested deeper
   */
  static JsonValue frozen(JsonValue value, int levels) throws DraftTooDeep {
    if (!(value instanceof Draft draft)) {
      return value;
    }
    if (levels == 0) {
      throw new DraftTooDeep();
    }
    return draft.freeze(levels - 1);
  }

  /** See {@link #frozen}; {@code levels} are those of the children. */
  JsonValue freeze(int levels) throws DraftTooDeep;

  /** Drafts are nested too deep to be walked. */
  final class DraftTooDeep extends Exception {
    private DraftTooDeep() {
      super("drafts are nested too deep", null, false, false);
    }
  }
}
