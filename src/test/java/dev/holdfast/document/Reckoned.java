package dev.holdfast.document;

import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A document as it has to be after a chain of writes.
 *
 * @param live whether it is there; if not, its fields are those before the delete
 * @param fields its metadata, which holds nothing but whole numbers
 */
record Reckoned(boolean live, Map<String, Integer> fields) {

  static final String COUNTER = "counter";

  /** Before the first write. */
  static final Reckoned ABSENT = new Reckoned(false, Map.of());

  static Reckoned live(Map<String, Integer> fields) {
    return new Reckoned(true, fields);
  }

  /** What a document or a revision holds. */
  static Map<String, Integer> fieldsOf(JsonObject documentOrRevision) {
    return documentOrRevision.getJsonObject("metadata").entrySet().stream()
        .collect(
            Collectors.toMap(
                Map.Entry::getKey, entry -> ((JsonNumber) entry.getValue()).intValueExact()));
  }

  Reckoned with(String field, int value) {
    Map<String, Integer> changed = new HashMap<>(fields);
    changed.put(field, value);
    return live(changed);
  }
}
