package dev.holdfast.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.refusal.Invalid;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/**
 * The cases of the JSON Schema Test Suite for 2020-12: all required ones, and those optional ones
 * that are about formats, patterns, large numbers, anchors and identifiers. Where a case needs a
 * schema from elsewhere, that schema was put under {@code $defs}, since nothing is fetched.
 */
class OfficialSuiteTest {
  private static final String ANNOTATION = "is only an annotation by default";

  /** Groups whose schema is refused. */
  private static final Map<String, String> REFUSED =
      Map.of(
          "refRemote: remote HTTP ref with different $id",
          "asks for a schema by where it lies, not by its identifier; nothing is fetched",
          "refRemote: remote HTTP ref with different URN $id",
          "asks for a schema by where it lies, not by its identifier; nothing is fetched",
          "vocabulary: schema that uses custom metaschema with with no validation vocabulary",
          "there is one dialect only",
          "vocabulary: ignore unrecognized optional vocabulary",
          "there is one dialect only");

  /** Cases that are judged the other way. */
  private static final Map<String, String> OTHERWISE =
      Map.of(
          "optional/format/ecmascript-regex: an ECMA 262 named backreference \\k<name>",
          "patterns are those that can be searched for in linear time",
          "optional/format/ecmascript-regex: a variable-width lookbehind (ES2018)",
          "patterns are those that can be searched for in linear time");

  private final List<String> wrong = new ArrayList<>();
  private final List<String> deviations = new ArrayList<>();
  private int right;

  @Test
  void isPassedButForDeviationsThatAreListed() {
    read().getValuesAs(JsonObject.class).forEach(this::judge);
    assertThat(wrong).isEmpty();
    assertThat(right).isEqualTo(2154);
    assertThat(deviations)
        .as("none that is no deviation any more")
        .containsAll(REFUSED.keySet())
        .containsAll(OTHERWISE.keySet())
        .hasSize(REFUSED.size() + OTHERWISE.size() + 19);
  }

  private void judge(JsonObject group) {
    String file = group.getString("file");
    String name = file + ": " + group.getString("group");
    ContentSchema schema;
    try {
      schema = ContentSchema.compile("", object(Objects.requireNonNull(group.get("schema"))));
    } catch (Invalid e) {
      (REFUSED.containsKey(name) ? deviations : wrong).add(name);
      return;
    }
    for (JsonObject test : group.getJsonArray("tests").getValuesAs(JsonObject.class)) {
      String description = test.getString("test");
      boolean fits = schema.violations("", Objects.requireNonNull(test.get("data"))).isEmpty();
      if (fits == test.getBoolean("valid")) {
        right++;
      } else if (OTHERWISE.containsKey(file + ": " + description)
          || (file.equals("format") && description.endsWith(ANNOTATION))) {
        // Formats are asserted, by default and always.
        deviations.add(file + ": " + description);
      } else {
        wrong.add(name + ": " + description);
      }
    }
  }

  /** Owners say objects; {@code true} and {@code false} are schemas only within others. */
  private static JsonObject object(JsonValue schema) {
    return schema instanceof JsonObject object
        ? object
        : Json.createObjectBuilder().add("allOf", Json.createArrayBuilder().add(schema)).build();
  }

  private static JsonArray read() {
    try (InputStream in =
            OfficialSuiteTest.class.getResourceAsStream("/json-schema/draft2020-12.json");
        JsonReader reader = Json.createReader(in)) {
      return reader.readArray();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
