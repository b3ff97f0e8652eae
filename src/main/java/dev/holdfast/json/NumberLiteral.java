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

  /** Few enough digits that quadratic time is short. */
  private static final int QUICK_DIGITS = 500;

  private NumberLiteral() {}

  /**
   * The number that a literal of RFC 8259's grammar stands for, with its trailing zeros; empty if
   * it is out of the bounds of {@link JsonLimits}.
   */
  static Optional<BigDecimal> exactly(String literal) {
    int mark = exponentMark(literal);
    String mantissa = literal.substring(0, mark);
    OptionalInt exponent = exponent(literal, mark + 1);
    if (exponent.isEmpty()) {
      return Optional.empty();
    }
    return mantissa(mantissa)
        .map(number -> number.scaleByPowerOfTen(exponent.getAsInt()))
        .filter(NumberLiteral::fits);
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

  private static Optional<BigDecimal> mantissa(String literal) {
    if (literal.length() <= QUICK_DIGITS) {
      return Optional.of(new BigDecimal(literal));
    }
    boolean negative = literal.startsWith("-");
    int point = literal.indexOf('.');
    int scale = point < 0 ? 0 : literal.length() - point - 1;
    String digits = literal.substring(negative ? 1 : 0).replace(".", "");
    if (digits.length() > JsonLimits.NUMBER_DIGITS) {
      int end = scale == 0 ? withoutTrailingZeros(digits) : digits.length();
      scale -= digits.length() - end;
      digits = digits.substring(Math.min(skipZeros(digits, 0), end - 1), end);
    }
    if (digits.length() > JsonLimits.NUMBER_DIGITS) {
      return Optional.empty();
    }
    BigInteger unscaled = integer(digits);
    return Optional.of(new BigDecimal(negative ? unscaled.negate() : unscaled, scale));
  }

  /** By halves, since multiplication takes less than quadratic time and reading digits does not. */
  private static BigInteger integer(String digits) {
    if (digits.length() <= QUICK_DIGITS) {
      return new BigInteger(digits);
    }
    int half = digits.length() / 2;
    BigInteger high = integer(digits.substring(0, digits.length() - half));
    BigInteger low = integer(digits.substring(digits.length() - half));
    return high.multiply(BigInteger.TEN.pow(half)).add(low);
  }

  private static int withoutTrailingZeros(String digits) {
    int end = digits.length();
    while (end > 1 && digits.charAt(end - 1) == '0') {
      end--;
    }
    return end;
  }

  private static int skipZeros(String digits, int begin) {
    int index = begin;
    while (index < digits.length() && digits.charAt(index) == '0') {
      index++;
    }
    return index;
  }
}
