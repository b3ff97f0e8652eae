package dev.holdfast.json;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;

/**
 * A JSON Patch document (RFC 6902), read and checked once, to be applied to any state of a
 * resource.
 *
 * <p>Ours rather than JSON-P's, which lets its own exceptions out on bad input, takes {@code /01}
 * as an array index, holds 1 and 1.0 for different, and bounds neither operations nor growth.
 */
public final class PatchDocument {
  private final List<PatchOperation> operations;

  private PatchDocument(List<PatchOperation> operations) {
    this.operations = List.copyOf(operations);
  }

  /**
   * Reads a patch: at most {@link JsonLimits#PATCH_OPERATIONS} operations.
   *
   * @throws MalformedJson if it isn't one, with the pointer into the patch
   */
  public static PatchDocument parse(JsonValue patch) {
    if (!(patch instanceof JsonArray array)) {
      throw MalformedJson.at("", "A JSON Patch has to be an array of operations.");
    }
    if (array.size() > JsonLimits.PATCH_OPERATIONS) {
      throw MalformedJson.at(
          "", "A JSON Patch may have " + JsonLimits.PATCH_OPERATIONS + " operations at most.");
    }
    List<PatchOperation> operations = new ArrayList<>(array.size());
    for (JsonValue operation : array) {
      operations.add(PatchOperationReader.read(operation, operations.size()));
    }
    return new PatchDocument(operations);
  }

  /**
   * The target as all operations together make it; it stays an object throughout. The target itself
   * is not changed, and what the patch doesn't touch is shared with the result.
   *
   * @throws PatchConflict if an operation doesn't fit the target as it is
   * @throws PatchTooLarge if the operations copy more than {@link JsonLimits#PATCH_COPIED_BYTES},
   *     or the result is nested deeper than {@link JsonLimits#BODY_DEPTH}
   */
  public JsonObject apply(JsonObject target) {
    PatchedDocument document = new PatchedDocument(target);
    for (int index = 0; index < operations.size(); index++) {
      document.begin(index);
      operations.get(index).applyTo(document);
    }
    return document.result();
  }
}
