package dev.holdfast.schema;

import jakarta.json.JsonNumber;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;

/** Parts of sentences for people. What a schema says in them is cut short where it is long. */
final class Wording {
  private static final int LISTED = 10;
  private static final int CHARACTERS = 60;
  private static final int DIGITS = 30;

  private Wording() {}

  static String value(JsonValue value) {
    return switch (value.getValueType()) {
      case STRING -> '"' + text(((JsonString) value).getString()) + '"';
      case NUMBER -> number(((JsonNumber) value).bigDecimalValue());
      case TRUE -> "true";
      case FALSE -> "false";
      case NULL -> "null";
      case ARRAY -> "the array in the schema";
      case OBJECT -> "the object in the schema";
    };
  }

  static String values(List<JsonValue> values) {
    return values.size() > LISTED
        ? "the " + values.size() + " values in the schema"
        : values.stream().map(Wording::value).distinct().collect(Collectors.joining(", "));
  }

  static String number(BigDecimal number) {
    return number.precision() > DIGITS
        ? "a number of " + number.precision() + " digits"
        : number.toString();
  }

  static String text(String text) {
    if (text.length() <= CHARACTERS) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(CHARACTERS - 1)) ? CHARACTERS - 1 : CHARACTERS;
    return text.substring(0, end) + "…";
  }

  static String count(int count, String one, String many) {
    return count == 1 ? "1 " + one : count + " " + many;
  }
}
