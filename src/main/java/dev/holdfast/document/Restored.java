package dev.holdfast.document;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;

/** Old content that is brought back. */
record Restored(JsonObject metadata, int bytes, JsonArray specs, DocumentAccess access) {

  /** A revision's. */
  static Restored of(Revision revision) {
    return new Restored(
        revision.metadata(), revision.bytes(), revision.specs(), revision.accessRules());
  }

  /** A deleted document's last. */
  static Restored of(Document deleted) {
    return new Restored(deleted.metadata(), deleted.bytes(), deleted.specs(), deleted.access());
  }
}
