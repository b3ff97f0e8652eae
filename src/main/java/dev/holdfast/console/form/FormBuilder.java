package dev.holdfast.console.form;

import dev.holdfast.json.Pointer;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes one form. */
public final class FormBuilder {
  private static final Pointer METADATA = Pointer.ROOT.child("metadata");

  /** Says nothing; for members that only the document names. */
  private static final SchemaView SILENT = SchemaView.of(null);

  private final List<FormField> fields = new ArrayList<>();
  private final FieldOptions options = new FieldOptions();

  /** Fields that may be added without taking the place of a member that is yet to come. */
  private int left = FormLimits.FIELDS;

  private boolean complete = true;

  /** An object whose members become fields, each on its own. */
  private record Group(
      Pointer pointer,
      List<String> titles,
      Map<String, JsonValue> declared,
      Set<String> required,
      JsonObject content) {

    Group(Pointer pointer, List<String> titles, SchemaView schema, @Nullable JsonValue content) {
      this(
          pointer,
          titles,
          schema.members(),
          schema.required(),
          content instanceof JsonObject object ? object : JsonValue.EMPTY_JSON_OBJECT);
    }

    /** Those that the schema names come first. */
    Set<String> names() {
      Set<String> names = new LinkedHashSet<>(declared.keySet());
      names.addAll(content.keySet());
      return names;
    }
  }

  FormFields form(SchemaView schema, JsonObject metadata) {
    Group all = new Group(METADATA, List.of(), schema, metadata);
    List<String> names = shortNames(all);
    int shown = Math.min(names.size(), left);
    complete &= shown == names.size();
    left -= shown;
    fill(all, schema, names.subList(0, shown));
    return new FormFields(fields, complete);
  }

  private List<String> shortNames(Group group) {
    Set<String> names = group.names();
    List<String> shorter = names.stream().filter(name -> name.length() <= FormLimits.NAME).toList();
    complete &= shorter.size() == names.size();
    return shorter;
  }

  private void fill(Group group, SchemaView schema, List<String> names) {
    for (String name : names) {
      JsonValue declared = group.declared().get(name);
      place(group, name, declared == null ? SILENT : schema.part(declared));
    }
  }

  /** A group within takes one place, and as many as it has members if there are so many left. */
  private void place(Group group, String name, SchemaView schema) {
    Pointer pointer = group.pointer().child(name);
    JsonValue value = group.content().get(name);
    if (mayBeGroup(schema, value) && pointer.tokens().size() <= FormLimits.LEVELS) {
      Group within = new Group(pointer, titles(group, title(schema, name)), schema, value);
      List<String> names = shortNames(within);
      if (names.size() <= left + 1) {
        left += 1 - names.size();
        fill(within, schema, names);
        return;
      }
    }
    fields.add(field(group, pointer, schema, value));
  }

  private boolean mayBeGroup(SchemaView schema, @Nullable JsonValue value) {
    boolean object = schema.type().map("object"::equals).orElseGet(() -> !schema.hasTypes());
    int named = schema.membersAtLeast();
    return object
        && (value == null || value instanceof JsonObject)
        && named > 0
        && named <= left + 1;
  }

  private FormField field(
      Group group, Pointer pointer, SchemaView schema, @Nullable JsonValue value) {
    List<String> path = pointer.tokens().subList(1, pointer.tokens().size());
    String name = path.get(path.size() - 1);
    List<FieldOption> choice = options.of(schema);
    FieldKind kind = FieldKinds.of(schema, !choice.isEmpty(), value);
    return new FormField(
        pointer.text(),
        path,
        group.titles(),
        title(schema, name),
        schema.text("description").map(text -> cut(text, FormLimits.DESCRIPTION)).orElse(null),
        kind,
        group.declared().containsKey(name),
        group.required().contains(name),
        schema.isNullable(),
        kind == FieldKind.CHOICE ? FieldOptions.with(value, choice) : List.of());
  }

  private static List<String> titles(Group group, String title) {
    List<String> titles = new ArrayList<>(group.titles());
    titles.add(title);
    return titles;
  }

  private static String title(SchemaView schema, String name) {
    return cut(schema.text("title").orElse(name), FormLimits.LABEL);
  }

  /** With an ellipsis for what is over, which never takes half of a character. */
  public static String cut(String text, int most) {
    if (text.length() <= most) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(most - 2)) ? most - 2 : most - 1;
    return text.substring(0, end) + "…";
  }
}
