package dev.holdfast.json;

import jakarta.json.JsonObject;

/** A change to whatever an object will be when the change is made: inside the transaction (I1). */
@FunctionalInterface
public interface Patch {

  /**
   * The object with the change made; the target itself stays as it is.
   *
   * @throws PatchConflict if an operation does not fit the target
   * @throws MalformedJson if the patch can't apply to any object
   * @throws PatchTooLarge if the result would be larger than anything that is kept
   */
  JsonObject apply(JsonObject target);
}
