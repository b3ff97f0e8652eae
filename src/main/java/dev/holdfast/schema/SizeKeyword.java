package dev.holdfast.schema;

import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import org.jspecify.annotations.Nullable;

/** {@code minLength}, {@code maxItems} and the like: how many characters, elements or members. */
record SizeKeyword(Kind kind, int bound) implements Keyword {

  /** What is counted, and on which side the bound is. */
  enum Kind {
    MIN_LENGTH("minLength", JsonValue.ValueType.STRING, true, "character", "characters"),
    MAX_LENGTH("maxLength", JsonValue.ValueType.STRING, false, "character", "characters"),
    MIN_ITEMS("minItems", JsonValue.ValueType.ARRAY, true, "element", "elements"),
    MAX_ITEMS("maxItems", JsonValue.ValueType.ARRAY, false, "element", "elements"),
    MIN_PROPERTIES("minProperties", JsonValue.ValueType.OBJECT, true, "property", "properties"),
    MAX_PROPERTIES("maxProperties", JsonValue.ValueType.OBJECT, false, "property", "properties");

    private final String code;
    private final JsonValue.ValueType type;
    private final boolean least;
    private final String one;
    private final String many;

    Kind(String code, JsonValue.ValueType type, boolean least, String one, String many) {
      this.code = code;
      this.type = type;
      this.least = least;
      this.one = one;
      this.many = many;
    }

    String code() {
      return code;
    }
  }

  @Override
  public boolean fits(JsonValue value, Evaluation run, @Nullable Evaluated seen) {
    if (value.getValueType() != kind.type) {
      return true;
    }
    int size = size(value, run);
    boolean fits = kind.least ? size >= bound : size <= bound;
    return fits || run.refused(kind.code, this::message);
  }

  private int size(JsonValue value, Evaluation run) {
    return switch (kind.type) {
      case STRING -> characters(((JsonString) value).getString(), run);
      case ARRAY -> value.asJsonArray().size();
      default -> value.asJsonObject().size();
    };
  }

  /** A character is a code point, as RFC 8259 has it: half as many as UTF-16 units, or more. */
  private int characters(String text, Evaluation run) {
    int units = text.length();
    if (kind.least ? (units + 1) / 2 >= bound : units <= bound) {
      return kind.least ? bound : units;
    }
    run.chargeText(text);
    return text.codePointCount(0, units);
  }

  private String message() {
    return "This must have at "
        + (kind.least ? "least " : "most ")
        + Wording.count(bound, kind.one, kind.many)
        + ".";
  }
}
