package dev.holdfast.console.document;

import dev.holdfast.refusal.Violation;
import jakarta.json.JsonObject;
import java.util.List;

/**
 * What was typed into a document's form, read.
 *
 * @param content metadata, specs, access; at places with a violation, as it was
 * @param violations texts that can't be read; what can be read may still break rules
 */
record TypedDocument(JsonObject content, List<Violation> violations) {
  TypedDocument {
    violations = List.copyOf(violations);
  }

  boolean isReadable() {
    return violations.isEmpty();
  }
}
