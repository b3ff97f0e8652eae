package dev.holdfast.schema;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The keywords of one schema that look at the value alone, the cheapest first. The meta-schema has
 * seen to their types.
 */
final class AssertionReader {
  private static final BigDecimal LARGEST = BigDecimal.valueOf(Integer.MAX_VALUE);

  private final JsonObject schema;
  private final Place place;
  private final SchemaCompiler compiler;
  private final List<Keyword> keywords;

  AssertionReader(JsonObject schema, Place place, SchemaCompiler compiler, List<Keyword> keywords) {
    this.schema = schema;
    this.place = place;
    this.compiler = compiler;
    this.keywords = keywords;
  }

  void read() {
    value("type").ifPresent(type -> keywords.add(new TypeKeyword(types(type))));
    readNumbers();
    for (SizeKeyword.Kind kind : SizeKeyword.Kind.values()) {
      value(kind.code()).ifPresent(bound -> keywords.add(new SizeKeyword(kind, count(bound))));
    }
    readNames();
    value("const").ifPresent(only -> keywords.add(new EnumKeyword("const", List.of(only))));
    value("enum").ifPresent(values -> keywords.add(new EnumKeyword("enum", values.asJsonArray())));
    readTexts();
    if (schema.get("uniqueItems") == JsonValue.TRUE) {
      keywords.add(new UniqueItemsKeyword());
    }
  }

  private void readNumbers() {
    for (BoundKeyword.Kind kind : BoundKeyword.Kind.values()) {
      value(kind.code()).ifPresent(bound -> keywords.add(new BoundKeyword(kind, number(bound))));
    }
    value("multipleOf").ifPresent(factor -> keywords.add(new MultipleOfKeyword(number(factor))));
  }

  private void readNames() {
    value("required")
        .ifPresent(names -> keywords.add(new RequiredKeyword(texts(names.asJsonArray()))));
    value("dependentRequired")
        .ifPresent(
            names -> {
              Map<String, List<String>> byCause = new HashMap<>();
              names.asJsonObject().forEach((k, v) -> byCause.put(k, texts(v.asJsonArray())));
              keywords.add(new DependentRequiredKeyword(byCause));
            });
  }

  private void readTexts() {
    value("pattern")
        .ifPresent(
            source ->
                compiler
                    .pattern(text(source), place.child("pattern", source))
                    .ifPresent(pattern -> keywords.add(new PatternKeyword(pattern))));
    value("format")
        .flatMap(name -> compiler.format(text(name)))
        .ifPresent(format -> keywords.add(new FormatKeyword(format)));
  }

  private Optional<JsonValue> value(String keyword) {
    return Optional.ofNullable(schema.get(keyword));
  }

  private static Set<String> types(JsonValue type) {
    return type.getValueType() == JsonValue.ValueType.ARRAY
        ? Set.copyOf(texts(type.asJsonArray()))
        : Set.of(text(type));
  }

  private static List<String> texts(JsonArray array) {
    return array.stream().map(AssertionReader::text).toList();
  }

  static String text(JsonValue value) {
    return ((JsonString) value).getString();
  }

  private static BigDecimal number(JsonValue value) {
    return ((JsonNumber) value).bigDecimalValue();
  }

  /** No text, array or object has more than an {@code int} counts. */
  static int count(JsonValue value) {
    BigDecimal number = number(value);
    return number.compareTo(LARGEST) >= 0 ? Integer.MAX_VALUE : number.intValue();
  }
}
