package dev.holdfast.console.form;

import dev.holdfast.refusal.Violation;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads a form that comes back from a browser.
 *
 * <p>A field whose text is the one that was shown is untouched, and its value stays what it was:
 * absent, {@code null}, {@code ""} or {@code 1.10}. Only another text makes another value. One that
 * was emptied makes nothing: the member goes where the schema doesn't want it; where it does, it
 * becomes {@code null} if that is allowed, else an empty text or list, else it goes too, and the
 * schema check says that it is required.
 *
 * <p>Whether values are valid is for the schema check to say. Here only that is refused which is no
 * value of the field's kind.
 */
public final class FormReader {
  private FormReader() {}

  /**
   * Reads all fields.
   *
   * @param fields made from the same metadata
   * @param typed texts by the fields' pointers; a field without one is untouched
   * @param base the metadata that was shown
   */
  public static FormReading read(
      List<FormField> fields, Map<String, String> typed, JsonObject base) {
    FieldEdits edits = new FieldEdits();
    List<Violation> violations = new ArrayList<>();
    for (FormField field : fields) {
      String text = typed.get(field.pointer());
      JsonValue before = find(field.path(), base);
      if (text == null || FieldText.isUntouched(field.kind(), FieldText.of(field, before), text)) {
        continue;
      }
      try {
        edits.put(field.path(), FieldReader.read(field, text, before));
      } catch (NotOfItsKind e) {
        violations.add(Violation.of(field.pointer(), e.code(), e.reason()));
      }
    }
    return new FormReading(edits.appliedTo(base), violations);
  }

  /** The value in a place; null if there is none. */
  public static @Nullable JsonValue find(List<String> path, JsonObject metadata) {
    JsonValue value = metadata;
    for (String name : path) {
      value = value instanceof JsonObject object ? object.get(name) : null;
    }
    return value;
  }
}
