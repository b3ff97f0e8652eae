package dev.holdfast.json;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;

/** One operation's object in a JSON Patch document, and where it stands there. */
record PatchOperationReader(JsonObject operation, String place) {
  static PatchOperation read(JsonValue operation, int index) {
    String place = "/" + index;
    if (!(operation instanceof JsonObject object)) {
      throw MalformedJson.at(place, "An operation has to be an object.");
    }
    return new PatchOperationReader(object, place).operationOfItsKind();
  }

  /** Members that the operation doesn't define are ignored (RFC 6902 section 4). */
  private PatchOperation operationOfItsKind() {
    return switch (text("op")) {
      case "add" -> new PatchOperation.Add(pointer("path"), value());
      case "remove" -> new PatchOperation.Remove(pointer("path"));
      case "replace" -> new PatchOperation.Replace(pointer("path"), value());
      case "move" -> new PatchOperation.Move(pointer("from"), pointer("path"));
      case "copy" -> new PatchOperation.Copy(pointer("from"), pointer("path"));
      case "test" -> new PatchOperation.Test(pointer("path"), value());
      default ->
          throw refused("op", "'op' has to be one of add, remove, replace, move, copy, test.");
    };
  }

  private String text(String member) {
    if (!(member(member) instanceof JsonString text)) {
      throw refused(member, "'" + member + "' has to be a string.");
    }
    return text.getString();
  }

  private Pointer pointer(String member) {
    return Pointer.of(text(member))
        .orElseThrow(() -> refused(member, "'" + member + "' has to be a JSON Pointer."));
  }

  private JsonValue value() {
    return member("value");
  }

  private JsonValue member(String member) {
    JsonValue value = operation.get(member);
    if (value == null) {
      throw refused(member, "'" + member + "' is missing.");
    }
    return value;
  }

  private MalformedJson refused(String member, String reason) {
    return MalformedJson.at(place + "/" + member, reason);
  }
}
