package dev.holdfast.document;

import dev.holdfast.http.MalformedRequest;
import dev.holdfast.json.Pointer;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;

/** Finds the fields of a document, or of a part of it. */
final class Fields {

  /** More would make an answer that nobody reads. */
  static final int MAX_FIELDS = 10_000;

  /** Each pointer repeats the names that lead to it: a long one with many fields would add up. */
  static final int MAX_POINTER_CHARACTERS = 4 << 20;

  private final Pointer part;
  private final List<Field> found = new ArrayList<>();
  private int characters;

  private Fields(Pointer part) {
    this.part = part;
  }

  /**
   * The fields in the order in which they stand.
   *
   * @param content of a document: the members that writers decide on
   * @param part where the fields stand; the root for all
   * @throws MalformedRequest if there are more than {@value #MAX_FIELDS}, or their pointers have
   *     more than {@value #MAX_POINTER_CHARACTERS} characters
   */
  static List<Field> of(JsonObject content, Pointer part) {
    Fields fields = new Fields(part);
    fields.walk(Pointer.ROOT, content);
    return List.copyOf(fields.found);
  }

  /** No deeper than content is nested. */
  private void walk(Pointer place, JsonValue value) {
    if (place.tokens().equals(List.of(Field.SPECS))) {
      walkSpecs(place, value.asJsonArray());
    } else if (value instanceof JsonObject object && !object.isEmpty()) {
      object.forEach(
          (name, member) -> {
            if (isAsked(place, name)) {
              walk(place.child(name), member);
            }
          });
    } else {
      add(place, value);
    }
  }

  private void walkSpecs(Pointer specs, JsonArray names) {
    for (int i = 0; i < names.size(); i++) {
      String index = Integer.toString(i);
      if (isAsked(specs, index)) {
        add(specs.child(index), names.get(i));
      }
    }
  }

  /** Whether a member is within the part, or on the way to it. */
  private boolean isAsked(Pointer parent, String name) {
    int depth = parent.tokens().size();
    return depth >= part.tokens().size() || part.tokens().get(depth).equals(name);
  }

  private void add(Pointer place, JsonValue value) {
    if (place.tokens().size() < part.tokens().size()) {
      return; // the part is within a value that has no members
    }
    characters += place.text().length();
    if (found.size() == MAX_FIELDS || characters > MAX_POINTER_CHARACTERS) {
      throw new MalformedRequest(
          "pointer",
          "There are too many fields for one answer: name the part that you mean, such as"
              + " /metadata/site.");
    }
    found.add(new Field(place, value));
  }
}
