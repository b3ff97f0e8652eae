package dev.holdfast.schema;

import jakarta.json.JsonNumber;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** {@code minimum}, {@code maximum}, and the exclusive ones. */
record BoundKeyword(Kind kind, BigDecimal bound, long cost) implements Keyword {

  /** Which bound. */
  enum Kind {
    MINIMUM("minimum", "at least"),
    MAXIMUM("maximum", "at most"),
    EXCLUSIVE_MINIMUM("exclusiveMinimum", "more than"),
    EXCLUSIVE_MAXIMUM("exclusiveMaximum", "less than");

    private final String code;
    private final String words;

    Kind(String code, String words) {
      this.code = code;
      this.words = words;
    }

    String code() {
      return code;
    }
  }

  BoundKeyword(Kind kind, BigDecimal bound) {
    this(kind, bound, Numbers.cost(bound));
  }

  @Override
  public boolean fits(JsonValue value, Evaluation run, @Nullable Evaluated seen) {
    if (value.getValueType() != JsonValue.ValueType.NUMBER) {
      return true;
    }
    BigDecimal number = ((JsonNumber) value).bigDecimalValue();
    run.charge(cost + Numbers.cost(number));
    return isWithin(number.compareTo(bound))
        || run.refused(
            kind.code, () -> "This must be " + kind.words + " " + Wording.number(bound) + ".");
  }

  private boolean isWithin(int order) {
    return switch (kind) {
      case MINIMUM -> order >= 0;
      case MAXIMUM -> order <= 0;
      case EXCLUSIVE_MINIMUM -> order > 0;
      case EXCLUSIVE_MAXIMUM -> order < 0;
    };
  }
}
