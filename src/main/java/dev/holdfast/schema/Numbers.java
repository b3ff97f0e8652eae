package dev.holdfast.schema;

import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * Arithmetic on numbers of any size, exact, and without ever writing the zeros of {@code 1e131000}
 * out. Whoever calls pays first: see {@link #cost}.
 */
final class Numbers {
  /** Up to so many digits, plain arithmetic takes no time worth counting. */
  private static final int FREE_DIGITS = 64;

  /** Measured on 16,384 digits: comparing them takes some 50 µs. */
  private static final int DIGITS_PER_STEP = 16;

  private static final int DIGITS_PER_WORD = 9;

  /** Multiplications of words within a division that one step is worth. */
  private static final int PRODUCTS_PER_STEP = 100;

  /** The same, where a power is taken modulo a number, by some 20 multiplications and divisions. */
  private static final int POWER_PRODUCTS_PER_STEP = 4;

  private Numbers() {}

  /** Steps that looking at all digits takes: 0 for the numbers of daily life. */
  static long cost(BigDecimal number) {
    int digits = number.precision();
    return digits <= FREE_DIGITS ? 0 : digits / DIGITS_PER_STEP;
  }

  /** Steps that {@link #isWhole} takes. */
  static long costOfWhole(BigDecimal number) {
    return number.scale() <= 0 ? 0 : cost(number) + product(number, number) / PRODUCTS_PER_STEP;
  }

  private static long product(BigDecimal one, BigDecimal other) {
    return (long) (one.precision() / DIGITS_PER_WORD) * (other.precision() / DIGITS_PER_WORD);
  }

  /** 1.0 is a whole number, and so is 1e400. */
  static boolean isWhole(BigDecimal number) {
    int scale = number.scale();
    if (scale <= 0 || number.signum() == 0) {
      return true;
    }
    if (number.precision() <= scale) {
      return false;
    }
    BigInteger unscaled = number.unscaledValue();
    return unscaled.getLowestSetBit() >= scale
        && unscaled.mod(BigInteger.TEN.pow(scale)).signum() == 0;
  }

  /** Steps that {@link #isMultiple} takes. */
  static long costOfDivision(BigDecimal number, BigDecimal factor) {
    long division = cost(number) + product(number, factor) / PRODUCTS_PER_STEP;
    int power = factor.scale() - number.scale();
    if (power == 0) {
      return division;
    }
    return division
        + (power > 0
            ? product(factor, factor) / POWER_PRODUCTS_PER_STEP
            : product(number, number) / PRODUCTS_PER_STEP);
  }

  /**
   * Whether {@code number} is a whole multiple.
   *
   * @param factor more than 0
   */
  static boolean isMultiple(BigDecimal number, BigDecimal factor) {
    BigInteger dividend = number.unscaledValue();
    if (dividend.signum() == 0) {
      return true;
    }
    BigInteger divisor = factor.unscaledValue();
    int power = factor.scale() - number.scale();
    if (power >= 0) {
      // dividend * 10^power = 0 (mod divisor), without making the power
      BigInteger tens = BigInteger.TEN.modPow(BigInteger.valueOf(power), divisor);
      return dividend.mod(divisor).multiply(tens).mod(divisor).signum() == 0;
    }
    return dividend.getLowestSetBit() >= -power
        && number.precision() >= -power
        && dividend.mod(divisor.multiply(BigInteger.TEN.pow(-power))).signum() == 0;
  }
}
