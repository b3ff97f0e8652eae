package dev.holdfast.find;

import dev.holdfast.json.JsonText;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Random;

/** Documents out of few names and few values, so that many of them meet. */
final class RandomDocuments {

  static final List<String> NAMES = List.of("a", "b", "c.d", "ü", "𝔘", "x y", "e\\f", "0", "n,\"");

  static final List<String> SPECS = List.of("xdi", "XDI", "nexus", "ü-spec", "a b");

  /**
   * As JSON; numbers equal in value but written otherwise, and texts that only code points order.
   */
  static final List<String> SCALARS =
      List.of(
          "null",
          "true",
          "false",
          "0",
          "-0",
          "1",
          "1.0",
          "10e-1",
          "1.10",
          "-1",
          "10",
          "1e1",
          "2",
          "123456789012345678901234567890",
          "123456789012345678901234567890.5",
          "1e-30",
          "1E+40",
          "-1e40",
          "1e3000",
          "2e3000",
          "0." + "3".repeat(101),
          "0." + "3".repeat(102),
          "\"\"",
          "\"1\"",
          "\"10\"",
          "\"2\"",
          "\"null\"",
          "\"true\"",
          "\"a\"",
          "\"A\"",
          "\"ab\"",
          "\"a b\"",
          "\"ä\"",
          "\"a\u0308\"",
          "\"Straße\"",
          "\"STRASSE 12\"",
          "\"red\"",
          "\"Red apple\"",
          "\"dark red\"",
          "\"re\\nd\"",
          "\"100%\"",
          "\"a_b\"",
          "\"a\\\\b\"",
          "\"a*b\"",
          "\"it's \\\"quoted\\\"\"",
          "\"~\uFF5E\"",
          "\"\uE000\"",
          "\"𝔘\"",
          "\"😀 smile\"",
          "\"2026-01-01\"",
          "\"" + "x".repeat(400) + "1\"",
          "\"" + "x".repeat(400) + "2\"");

  private final Random random;

  RandomDocuments(Random random) {
    this.random = random;
  }

  <T> T one(List<T> of) {
    return of.get(random.nextInt(of.size()));
  }

  JsonObject next(int number) {
    JsonArrayBuilder specs = Json.createArrayBuilder();
    SPECS.stream().filter(any -> random.nextInt(3) == 0).forEach(specs::add);
    String prefix = one(List.of("d", "D", "\uE000", "𝔘", "ä", "word-"));
    return Json.createObjectBuilder()
        .add("uid", prefix + number)
        .add("metadata", object(0))
        .add("specs", specs)
        .build();
  }

  private JsonObject object(int depth) {
    JsonObjectBuilder object = Json.createObjectBuilder();
    for (String name : NAMES) {
      if (random.nextInt(depth + 2) == 0) {
        object.add(name, value(depth + 1));
      }
    }
    return object.build();
  }

  JsonValue value(int depth) {
    int kind = random.nextInt(10);
    if (depth < 3 && kind == 0) {
      return object(depth);
    }
    if (depth < 3 && kind <= 2) {
      JsonArrayBuilder array = Json.createArrayBuilder();
      for (int i = random.nextInt(4); i > 0; i--) {
        array.add(value(depth + 1));
      }
      return array.build();
    }
    return JsonText.parse(one(SCALARS));
  }
}
