package dev.holdfast.schema;

import jakarta.json.JsonNumber;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Which types of JSON a value may have. */
record TypeKeyword(Set<String> types) implements Keyword {
  private static final Map<String, String> WORDS =
      Map.of(
          "null", "null",
          "boolean", "true or false",
          "object", "an object",
          "array", "an array",
          "number", "a number",
          "integer", "a whole number",
          "string", "a text");

  @Override
  public boolean fits(JsonValue value, Evaluation run, @Nullable Evaluated seen) {
    boolean fits =
        switch (value.getValueType()) {
          case NULL -> types.contains("null");
          case TRUE, FALSE -> types.contains("boolean");
          case OBJECT -> types.contains("object");
          case ARRAY -> types.contains("array");
          case STRING -> types.contains("string");
          case NUMBER ->
              types.contains("number")
                  || (types.contains("integer") && isWhole((JsonNumber) value, run));
        };
    return fits || run.refused("type", () -> "This must be " + words() + ".");
  }

  private static boolean isWhole(JsonNumber value, Evaluation run) {
    BigDecimal number = value.bigDecimalValue();
    run.charge(Numbers.costOfWhole(number));
    return Numbers.isWhole(number);
  }

  private String words() {
    return types.stream()
        .map(type -> WORDS.getOrDefault(type, type))
        .sorted()
        .collect(Collectors.joining(" or "));
  }
}
