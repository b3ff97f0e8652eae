package dev.holdfast.console.form;

import dev.holdfast.json.JsonEquality;
import dev.holdfast.json.JsonText;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The values that a schema leaves to choose from: {@code enum}, {@code const}, or {@code oneOf} and
 * {@code anyOf} of schemas that each have a {@code const}, and a title perhaps. Remembers what it
 * found, since one list may be referred to from everywhere.
 */
final class FieldOptions {
  private final IdentityHashMap<JsonArray, List<FieldOption>> found = new IdentityHashMap<>();

  /** Empty where the schema has no such list, or one that is too long to choose from. */
  List<FieldOption> of(SchemaView schema) {
    Optional<JsonArray> values = schema.array("enum");
    if (values.isPresent()) {
      return found.computeIfAbsent(values.get(), FieldOptions::listed);
    }
    Optional<JsonValue> only = schema.value("const");
    if (only.isPresent()) {
      return fits(only.get()) ? List.of(option(only.get(), null)) : List.of();
    }
    return schema
        .array("oneOf")
        .or(() -> schema.array("anyOf"))
        .map(schemas -> found.computeIfAbsent(schemas, FieldOptions::titled))
        .orElse(List.of());
  }

  /** With one more for a value that the document has, though it isn't among them. */
  static List<FieldOption> with(@Nullable JsonValue present, List<FieldOption> options) {
    if (present == null || find(present, options).isPresent()) {
      return options;
    }
    List<FieldOption> more = new ArrayList<>(options);
    more.add(option(present, null));
    return more;
  }

  static Optional<FieldOption> find(JsonValue value, List<FieldOption> options) {
    return options.stream().filter(o -> JsonEquality.same(o.value(), value)).findFirst();
  }

  /** Whether it can be shown as an option. */
  static boolean fits(JsonValue value) {
    return switch (value.getValueType()) {
      case OBJECT, ARRAY -> false;
      case STRING -> ((JsonString) value).getString().length() <= FormLimits.OPTION_TEXT;
      case NUMBER -> JsonText.write(value).length() <= FormLimits.OPTION_TEXT;
      case TRUE, FALSE, NULL -> true;
    };
  }

  private static List<FieldOption> listed(JsonArray values) {
    if (values.size() > FormLimits.OPTIONS || !values.stream().allMatch(FieldOptions::fits)) {
      return List.of();
    }
    Map<String, FieldOption> options = new LinkedHashMap<>();
    for (JsonValue value : values) {
      FieldOption option = option(value, null);
      options.putIfAbsent(option.text(), option);
    }
    return List.copyOf(options.values());
  }

  private static List<FieldOption> titled(JsonArray schemas) {
    if (schemas.size() > FormLimits.OPTIONS) {
      return List.of();
    }
    Map<String, FieldOption> options = new LinkedHashMap<>();
    for (JsonValue schema : schemas) {
      JsonValue value = schema instanceof JsonObject object ? object.get("const") : null;
      if (value == null || !fits(value)) {
        return List.of();
      }
      FieldOption option = option(value, schema.asJsonObject().get("title"));
      options.putIfAbsent(option.text(), option);
    }
    return List.copyOf(options.values());
  }

  private static FieldOption option(JsonValue value, @Nullable JsonValue title) {
    String text = JsonText.write(value);
    return new FieldOption(text, label(text, value, title), value);
  }

  private static String label(String text, JsonValue value, @Nullable JsonValue title) {
    for (JsonValue candidate : title == null ? List.of(value) : List.of(title, value)) {
      if (candidate instanceof JsonString string && !string.getString().isBlank()) {
        return FormBuilder.cut(string.getString(), FormLimits.LABEL);
      }
    }
    return text;
  }
}
