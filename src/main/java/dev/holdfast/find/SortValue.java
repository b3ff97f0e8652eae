package dev.holdfast.find;

import dev.holdfast.json.JsonBuild;
import jakarta.json.JsonNumber;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a document is ordered by: false, true, numbers, strings or times, the rest, and always last
 * nothing. All of it is short enough to be kept in a cursor.
 *
 * @param type which of them
 * @param number of a number, rounded
 * @param text of a string, its beginning
 * @param time of a time
 */
public record SortValue(
    Type type, @Nullable BigDecimal number, @Nullable String text, @Nullable Instant time) {

  private static final BigDecimal LARGEST =
      BigDecimal.ONE.scaleByPowerOfTen(FindLimits.SORT_MAGNITUDE);

  /** In their order, nothing last. */
  public static final Comparator<SortValue> ASCENDING = (one, other) -> one.compare(other, false);

  /** In their order. */
  public enum Type {
    FALSE(0),
    TRUE(1),
    NUMBER(2),
    STRING(3),
    TIME(4),
    REST(5),
    NOTHING(6);

    private final int rank;

    Type(int rank) {
      this.rank = rank;
    }

    /** A number that grows in the order, in the direction that is asked for: nothing stays last. */
    public int rank(boolean descending) {
      return descending && this != NOTHING ? REST.rank - rank : rank;
    }
  }

  /** Of what a selector leads to. */
  public static SortValue of(Candidate document, Selector selector) {
    return selector.kind() == Field.Kind.TIME
        ? of(document.time(selector))
        : of(document.value(selector));
  }

  static SortValue of(Instant time) {
    return new SortValue(Type.TIME, null, null, time);
  }

  /** Of a JSON value, or of none. */
  public static SortValue of(@Nullable JsonValue value) {
    if (value instanceof JsonNumber number) {
      return new SortValue(Type.NUMBER, rounded(number.bigDecimalValue()), null, null);
    }
    if (value instanceof JsonString text) {
      String first = Texts.first(text.getString(), FindLimits.SORT_CHARACTERS);
      return new SortValue(Type.STRING, null, first, null);
    }
    return new SortValue(
        value == null
            ? Type.NOTHING
            : switch (value.getValueType()) {
              case NULL -> Type.NOTHING;
              case FALSE -> Type.FALSE;
              case TRUE -> Type.TRUE;
              default -> Type.REST;
            },
        null,
        null,
        null);
  }

  /** To so many digits in all, or behind the point where there are none before it. */
  private static BigDecimal rounded(BigDecimal number) {
    BigDecimal bounded = number.min(LARGEST).max(LARGEST.negate());
    if (bounded.signum() == 0) {
      return BigDecimal.ZERO;
    }
    int integerDigits = Math.max(1, bounded.precision() - bounded.scale());
    int scale = FindLimits.SORT_DIGITS - integerDigits;
    return bounded.scale() <= scale
        ? bounded.stripTrailingZeros()
        : bounded.setScale(scale, RoundingMode.HALF_UP).stripTrailingZeros();
  }

  /** The order, which leaves nothing at the end also where it is turned round. */
  int compare(SortValue other, boolean descending) {
    if (type != other.type) {
      return Integer.compare(type.rank(descending), other.type.rank(descending));
    }
    int order = compareSame(other);
    return descending ? -order : order;
  }

  private int compareSame(SortValue other) {
    return switch (type) {
      case NUMBER -> Objects.requireNonNull(number).compareTo(Objects.requireNonNull(other.number));
      case STRING ->
          Texts.compare(Objects.requireNonNull(text), Objects.requireNonNull(other.text));
      case TIME -> Objects.requireNonNull(time).compareTo(Objects.requireNonNull(other.time));
      case FALSE, TRUE, REST, NOTHING -> 0;
    };
  }

  JsonValue toJson() {
    return switch (type) {
      case FALSE -> JsonValue.FALSE;
      case TRUE -> JsonValue.TRUE;
      case NUMBER -> JsonBuild.number(Objects.requireNonNull(number));
      case STRING -> JsonBuild.text(Objects.requireNonNull(text));
      case TIME -> JsonBuild.text(Objects.requireNonNull(time).toString());
      case REST -> JsonValue.EMPTY_JSON_ARRAY;
      case NOTHING -> JsonValue.NULL;
    };
  }

  /** Empty if no such field is ever ordered by that. */
  static Optional<SortValue> ofJson(Field.Kind kind, JsonValue json) {
    SortValue value = of(json);
    return switch (kind) {
      case JSON -> Optional.of(value);
      case TEXT -> Optional.of(value).filter(text -> text.type == Type.STRING);
      case NUMBER -> Optional.of(value).filter(number -> number.type == Type.NUMBER);
      case TIME ->
          json instanceof JsonString text
              ? Times.read(text.getString()).map(SortValue::of)
              : Optional.empty();
      case SPECS -> Optional.empty();
    };
  }
}
