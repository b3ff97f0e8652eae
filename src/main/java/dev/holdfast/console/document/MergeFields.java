package dev.holdfast.console.document;

import dev.holdfast.console.form.FieldKind;
import dev.holdfast.console.form.FormBuilder;
import dev.holdfast.console.form.FormField;
import dev.holdfast.console.form.FormFields;
import dev.holdfast.console.form.FormLimits;
import dev.holdfast.json.JsonText;
import dev.holdfast.json.Pointer;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How places of a document are called, typed and shown where two states of it are compared. */
final class MergeFields {

  private MergeFields() {}

  /** The form's field of a place; where it has none, one for JSON. */
  static FormField field(String pointer, @Nullable JsonValue schema, JsonObject content) {
    return FormFields.of(schema, Content.metadata(content)).fields().stream()
        .filter(field -> field.pointer().equals(pointer))
        .findFirst()
        .orElseGet(() -> json(pointer));
  }

  private static FormField json(String pointer) {
    List<String> path = Pointer.of(pointer).map(Pointer::tokens).orElse(List.of());
    String label = FormBuilder.cut(pointer.replaceFirst("^/metadata/", ""), FormLimits.LABEL);
    return new FormField(
        pointer, path, List.of(), label, null, FieldKind.JSON, false, false, false, List.of());
  }

  /** What a place is called, with the objects that it is in. */
  static String label(FormField field) {
    return field.groups().isEmpty()
        ? field.label()
        : String.join(" › ", field.groups()) + " › " + field.label();
  }

  /** A value for people; empty for none. */
  static String text(@Nullable JsonValue value) {
    if (value == null) {
      return "";
    }
    return value instanceof JsonString text && !text.getString().isEmpty()
        ? text.getString()
        : JsonText.pretty(value);
  }
}
