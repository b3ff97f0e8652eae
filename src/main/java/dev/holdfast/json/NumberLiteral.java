package dev.holdfast.json;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Numbers from their literals, exactly or not at all, in bounded time.
 *
 * <p>{@link BigDecimal} takes quadratic time on digits, overflows on exponents, and holds numbers
 * that PostgreSQL's {@code numeric} does not.
 */
final class NumberLiteral {
  /** More digits than any exponent within the bounds has, and few enough for an {@code int}. */
  private static final int EXPONENT_DIGITS = 9;

  private NumberLiteral() {}

  /**
   * The number that a literal of RFC 8259's grammar stands for, with its trailing zeros; empty if it
   * is out of the bounds of {@link JsonLimits}.
   */
  static Optional<BigDecimal> exactly(String literal) {
    int mark = exponentMark(literal);
    String mantissa = literal.substring(0, mark);
    OptionalInt exponent = exponent(literal, mark + 1);
    if (exponent.isEmpty()) {
      return Optional.empty();
    }
    if (mantissa.length() <= JsonLimits.NUMBER_CHARACTERS) {
      BigDecimal number = new BigDecimal(mantissa).scaleByPowerOfTen(exponent.getAsInt());
      return Optional.of(number).filter(NumberLiteral::fits);
    }
    return fromLong(mantissa, exponent.getAsInt()).filter(NumberLiteral::fits);
  }

  private static boolean fits(BigDecimal number) {
    long integerDigits = (long) number.precision() - number.scale();
    return integerDigits <= JsonLimits.NUMBER_INTEGER_DIGITS
        && number.scale() <= JsonLimits.NUMBER_FRACTION_DIGITS;
  }

  private static int exponentMark(String literal) {
    int mark = literal.indexOf('e');
    if (mark < 0) {
      mark = literal.indexOf('E');
    }
    return mark < 0 ? literal.length() : mark;
  }

  private static OptionalInt exponent(String literal, int begin) {
    if (begin >= literal.length()) {
      return OptionalInt.of(0);
    }
    boolean negative = literal.charAt(begin) == '-';
    int digits = begin + (negative || literal.charAt(begin) == '+' ? 1 : 0);
    digits = skipZeros(literal, digits);
    if (literal.length() - digits > EXPONENT_DIGITS) {
      return OptionalInt.empty();
    }
    int size = digits == literal.length() ? 0 : Integer.parseInt(literal.substring(digits));
    return OptionalInt.of(negative ? -size : size);
  }

  /** The zeros that only place the point are counted, not multiplied out. */
  private static Optional<BigDecimal> fromLong(String mantissa, int exponent) {
    boolean negative = mantissa.startsWith("-");
    int point = mantissa.indexOf('.');
    String digits = mantissa.substring(negative ? 1 : 0).replace(".", "");
    int scale = (point < 0 ? 0 : mantissa.length() - point - 1) - exponent;

    int end = digits.length();
    // Zeros after the point are part of how the number is written; those before it are not.
    while (scale <= 0 && end > 1 && digits.charAt(end - 1) == '0') {
      end--;
      scale--;
    }
    int begin = Math.min(skipZeros(digits, 0), end - 1);
    if (end - begin > JsonLimits.NUMBER_CHARACTERS) {
      return Optional.empty();
    }
    BigInteger unscaled = new BigInteger(digits.substring(begin, end));
    return Optional.of(new BigDecimal(negative ? unscaled.negate() : unscaled, scale));
  }

  private static int skipZeros(String digits, int begin) {
    int index = begin;
    while (index < digits.length() && digits.charAt(index) == '0') {
      index++;
    }
    return index;
  }
}
