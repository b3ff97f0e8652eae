package dev.holdfast.console.form;

import dev.holdfast.json.JsonText;
import dev.holdfast.json.MalformedJson;
import dev.holdfast.json.Pointer;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a form that came back. Each is named by its kind and its pointer, as in {@code
 * NUMBER/metadata/size}: it is read by what it was when it was typed into, though the schema may
 * say something else by now, or nothing.
 */
public final class PostedFields {

  private final Map<String, FormField> current = new LinkedHashMap<>();
  private final Map<String, FormField> asTyped = new LinkedHashMap<>();
  private final Map<String, String> texts = new LinkedHashMap<>();
  private final JsonObject shown;
  private final boolean complete;

  private PostedFields(FormFields fields, JsonObject shown) {
    this.shown = shown;
    this.complete = fields.complete();
    fields.fields().forEach(field -> current.put(field.pointer(), field));
  }

  /**
   * Those among a request's parameters.
   *
   * @param schema as it is now; null for none
   * @param shown the metadata that the fields were made from
   */
  public static PostedFields of(
      Map<String, String> parameters, @Nullable JsonValue schema, JsonObject shown) {
    PostedFields fields = new PostedFields(FormFields.of(schema, shown), shown);
    parameters.forEach(fields::take);
    return fields;
  }

  /** Whether a parameter is a field's. */
  public static boolean isName(String name) {
    int slash = name.indexOf("/metadata/");
    return slash > 0 && kind(name.substring(0, slash)) != null;
  }

  private void take(String name, String text) {
    int slash = name.indexOf("/metadata/");
    FieldKind kind = slash > 0 ? kind(name.substring(0, slash)) : null;
    if (kind == null) {
      return;
    }
    String pointer = name.substring(slash);
    Pointer.of(pointer)
        .ifPresent(
            place -> {
              asTyped.put(pointer, field(place, kind, text));
              texts.put(pointer, text);
            });
  }

  private static @Nullable FieldKind kind(String name) {
    for (FieldKind kind : FieldKind.values()) {
      if (kind.name().equals(name)) {
        return kind;
      }
    }
    return null;
  }

  private FormField field(Pointer pointer, FieldKind kind, String text) {
    FormField now = current.get(pointer.text());
    if (now != null && now.kind() == kind) {
      return now;
    }
    List<String> path = pointer.tokens().subList(1, pointer.tokens().size());
    return new FormField(
        pointer.text(),
        path,
        List.of(),
        FormBuilder.cut(path.get(path.size() - 1), FormLimits.LABEL),
        null,
        kind,
        false,
        false,
        false,
        kind == FieldKind.CHOICE ? chosen(text) : List.of());
  }

  /** What was to be chosen from is not known any more; what was chosen is its own JSON. */
  private static List<FieldOption> chosen(String text) {
    try {
      return text.isBlank()
          ? List.of()
          : List.of(new FieldOption(text, text, JsonText.parse(text)));
    } catch (MalformedJson notOurs) {
      return List.of();
    }
  }

  /** What they make of the document; members that are new come in the order of the form. */
  public FormReading read() {
    List<FormField> ordered = new ArrayList<>();
    current.keySet().stream().filter(asTyped::containsKey).map(asTyped::get).forEach(ordered::add);
    asTyped.keySet().stream()
        .filter(pointer -> !current.containsKey(pointer))
        .sorted()
        .map(asTyped::get)
        .forEach(ordered::add);
    return FormReader.read(ordered, texts, shown);
  }

  /** Whether each place of the document has a field that it is in. */
  public boolean complete() {
    return complete;
  }

  /** The fields to show: those of today, and those that were typed into and are no more. */
  public List<FormField> fields() {
    Set<String> pointers = new LinkedHashSet<>(current.keySet());
    asTyped.keySet().stream().filter(this::isTouched).sorted().forEach(pointers::add);
    List<FormField> fields = new ArrayList<>();
    for (String pointer : pointers) {
      FormField now = current.get(pointer);
      fields.add(now == null ? asTyped.get(pointer) : now);
    }
    return fields;
  }

  /** What stands in a field: what was typed, or what the document has. */
  public String text(FormField field) {
    String typed = texts.get(field.pointer());
    return typed != null && isTouched(field.pointer())
        ? FieldText.withLineFeeds(typed)
        : FieldText.of(field, FormReader.find(field.path(), shown));
  }

  private boolean isTouched(String pointer) {
    FormField field = asTyped.get(pointer);
    return field != null
        && !FieldText.isUntouched(
            field.kind(),
            FieldText.of(field, FormReader.find(field.path(), shown)),
            texts.getOrDefault(pointer, ""));
  }
}
