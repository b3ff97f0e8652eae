package dev.holdfast.document;

import dev.holdfast.json.JsonEquality;
import dev.holdfast.json.Pointer;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import org.jspecify.annotations.Nullable;

/**
 * A part of a document that changes as one: a member that is no object, or an empty one; an array
 * as a whole, for its elements have no names; a spec.
 *
 * @param pointer where it stands in the document
 * @param value of it now
 */
record Field(Pointer pointer, JsonValue value) {

  /** The member whose elements are names: each is a field, wherever it stands among them. */
  static final String SPECS = "specs";

  /** Whether other content has the same value in the same place; of a spec, whether it has it. */
  boolean isIn(JsonObject content) {
    if (isSpec()) {
      return content.getJsonArray(SPECS).contains(value);
    }
    @Nullable JsonValue other = find(content);
    return other != null && JsonEquality.same(value, other);
  }

  private boolean isSpec() {
    return pointer.tokens().get(0).equals(SPECS);
  }

  /** Unlike a pointer, it does not take an array's element for a member. */
  private @Nullable JsonValue find(JsonObject content) {
    @Nullable JsonValue found = content;
    for (String name : pointer.tokens()) {
      found = found instanceof JsonObject object ? object.get(name) : null;
    }
    return found;
  }
}
