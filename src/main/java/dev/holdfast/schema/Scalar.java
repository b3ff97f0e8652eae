package dev.holdfast.schema;

import jakarta.json.JsonNumber;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/** Texts, literals and numbers as keys of a hash set: equal if and only if JSON takes them so. */
final class Scalar {
  /** Trailing zeros are cut off one by one; so many are nothing. */
  private static final int SHORT_DIGITS = 64;

  private Scalar() {}

  /**
   * The key. All keys of one kind are {@link Comparable}, so that a hash set of keys with one hash
   * is a tree and not a list.
   *
   * @return null for arrays, objects, and numbers of more than {@value #SHORT_DIGITS} digits that
   *     count
   */
  static @Nullable Object key(JsonValue value) {
    return switch (value.getValueType()) {
      case STRING -> ((JsonString) value).getString();
      case NUMBER -> number(((JsonNumber) value).bigDecimalValue());
      case TRUE, FALSE, NULL -> value.getValueType();
      case ARRAY, OBJECT -> null;
    };
  }

  private static @Nullable BigDecimal number(BigDecimal number) {
    int excess = number.precision() - SHORT_DIGITS;
    if (excess <= 0) {
      return number.stripTrailingZeros();
    }
    BigInteger unscaled = number.unscaledValue();
    if (unscaled.getLowestSetBit() < excess) {
      return null;
    }
    BigInteger[] parts = unscaled.divideAndRemainder(BigInteger.TEN.pow(excess));
    return parts[1].signum() == 0
        ? new BigDecimal(parts[0], number.scale() - excess).stripTrailingZeros()
        : null;
  }
}
