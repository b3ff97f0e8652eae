package dev.holdfast.schema;

import dev.holdfast.json.JsonText;
import dev.holdfast.refusal.Invalid;
import dev.holdfast.refusal.Violation;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Schemas and contents as tests write them. */
final class Json {
  private Json() {}

  /** With single quotes for double ones. */
  static JsonObject json(String text) {
    return JsonText.parse(text.replace('\'', '"')).asJsonObject();
  }

  static ContentSchema schema(String text) {
    return ContentSchema.compile("/schema", json(text));
  }

  /** What is wrong with a content, as {@code pointer code}. */
  static List<String> misfits(String schema, String content) {
    return brief(schema(schema).check("/metadata", json(content)));
  }

  /** What is wrong with a schema, as {@code pointer code}. */
  static List<String> problems(String schema) {
    try {
      schema(schema);
      return List.of();
    } catch (Invalid e) {
      return brief(e.violations());
    }
  }

  private static List<String> brief(List<Violation> violations) {
    return violations.stream().map(v -> v.pointer() + " " + v.code()).toList();
  }

  /** Members or elements, with commas between. */
  static String many(int count, IntFunction<String> each) {
    return IntStream.range(0, count).mapToObj(each).collect(Collectors.joining(","));
  }
}
