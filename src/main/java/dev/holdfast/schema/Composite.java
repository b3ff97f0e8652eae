package dev.holdfast.schema;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.util.Arrays;

/**
 * A value made comparable with any other in a total order, in which two are level if and only if
 * JSON takes them as equal. Sorting needs no hash, and no choice of values makes it quadratic.
 */
final class Composite {
  private static final Composite[] NO_PARTS = {};
  private static final String[] NO_NAMES = {};
  private static final int CHARACTERS_PER_STEP = 16;

  private final JsonValue.ValueType type;
  private final BigDecimal number;
  private final String text;

  /** Sorted; none of an array. */
  private final String[] names;

  /** In the order of {@link #names}, or of the array. */
  private final Composite[] parts;

  private Composite(
      JsonValue.ValueType type, BigDecimal number, String text, String[] names, Composite[] parts) {
    this.type = type;
    this.number = number;
    this.text = text;
    this.names = names;
    this.parts = parts;
  }

  static Composite of(JsonValue value, Evaluation run) {
    run.charge(1);
    return switch (value.getValueType()) {
      case ARRAY -> array(value.asJsonArray(), run);
      case OBJECT -> object(value.asJsonObject(), run);
      case NUMBER -> leaf(JsonValue.ValueType.NUMBER, ((JsonNumber) value).bigDecimalValue(), "");
      case STRING ->
          leaf(JsonValue.ValueType.STRING, BigDecimal.ZERO, ((JsonString) value).getString());
      case TRUE, FALSE, NULL -> leaf(value.getValueType(), BigDecimal.ZERO, "");
    };
  }

  private static Composite leaf(JsonValue.ValueType type, BigDecimal number, String text) {
    return new Composite(type, number, text, NO_NAMES, NO_PARTS);
  }

  private static Composite array(JsonArray array, Evaluation run) {
    run.enterLevel();
    Composite[] parts = new Composite[array.size()];
    for (int i = 0; i < parts.length; i++) {
      parts[i] = of(array.get(i), run);
    }
    run.leaveLevel();
    return new Composite(JsonValue.ValueType.ARRAY, BigDecimal.ZERO, "", NO_NAMES, parts);
  }

  private static Composite object(JsonObject object, Evaluation run) {
    run.enterLevel();
    String[] names = object.keySet().toArray(NO_NAMES);
    for (String name : names) {
      // Looked at more than once when they are sorted.
      run.charge(1 + name.length() / CHARACTERS_PER_STEP);
    }
    Arrays.sort(names);
    Composite[] parts = new Composite[names.length];
    for (int i = 0; i < parts.length; i++) {
      parts[i] = of(object.getOrDefault(names[i], JsonValue.NULL), run);
    }
    run.leaveLevel();
    return new Composite(JsonValue.ValueType.OBJECT, BigDecimal.ZERO, "", names, parts);
  }

  static int compare(Composite one, Composite other, Evaluation run) {
    run.charge(1);
    if (one.type != other.type) {
      return one.type.compareTo(other.type);
    }
    return switch (one.type) {
      case NUMBER -> compareNumbers(one.number, other.number, run);
      case STRING -> compareTexts(one.text, other.text, run);
      case ARRAY, OBJECT -> compareParts(one, other, run);
      case TRUE, FALSE, NULL -> 0;
    };
  }

  private static int compareNumbers(BigDecimal one, BigDecimal other, Evaluation run) {
    run.charge(Numbers.cost(one) + Numbers.cost(other));
    return one.compareTo(other);
  }

  private static int compareTexts(String one, String other, Evaluation run) {
    run.chargeText(one.length() < other.length() ? one : other);
    return one.compareTo(other);
  }

  private static int compareParts(Composite one, Composite other, Evaluation run) {
    if (one.parts.length != other.parts.length) {
      return Integer.compare(one.parts.length, other.parts.length);
    }
    for (int i = 0; i < one.names.length; i++) {
      run.charge(1);
      int order = compareTexts(one.names[i], other.names[i], run);
      if (order != 0) {
        return order;
      }
    }
    for (int i = 0; i < one.parts.length; i++) {
      int order = compare(one.parts[i], other.parts[i], run);
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }
}
