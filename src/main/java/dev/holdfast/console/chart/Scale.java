package dev.holdfast.console.chart;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/**
 * The values that an axis tells: 1, 2 or 5 times a power of ten apart, with zero among them, and
 * around all that is to be shown.
 */
final class Scale {

  private static final int STEPS = 4;
  private static final int[] ROUND = {1, 2, 5, 10};

  private final BigDecimal lowest;
  private final BigDecimal highest;
  private final BigDecimal step;

  private Scale(BigDecimal lowest, BigDecimal highest, BigDecimal step) {
    this.lowest = lowest;
    this.highest = highest;
    this.step = step;
  }

  /**
   * Around these values and zero.
   *
   * @param smallestStep that makes sense: 1 for what is counted
   */
  static Scale around(List<BigDecimal> values, BigDecimal smallestStep) {
    BigDecimal low = values.stream().reduce(BigDecimal.ZERO, BigDecimal::min);
    BigDecimal high = values.stream().reduce(BigDecimal.ZERO, BigDecimal::max);
    BigDecimal step = step(high.subtract(low)).max(smallestStep);
    BigDecimal top = high.divide(step, 0, RoundingMode.CEILING).multiply(step);
    BigDecimal bottom = low.divide(step, 0, RoundingMode.FLOOR).multiply(step);
    return new Scale(bottom, top.compareTo(bottom) > 0 ? top : step, step);
  }

  /** The smallest round one that needs at most {@value #STEPS} for the whole. */
  private static BigDecimal step(BigDecimal span) {
    if (span.signum() == 0) {
      return BigDecimal.ONE;
    }
    int exponent = span.precision() - span.scale() - 2;
    while (true) {
      for (int round : ROUND) {
        BigDecimal step = BigDecimal.valueOf(round).scaleByPowerOfTen(exponent);
        if (step.multiply(BigDecimal.valueOf(STEPS)).compareTo(span) >= 0) {
          return step;
        }
      }
      exponent++;
    }
  }

  /** From the lowest to the highest. */
  List<BigDecimal> ticks() {
    List<BigDecimal> ticks = new ArrayList<>();
    for (BigDecimal tick = lowest; tick.compareTo(highest) <= 0; tick = tick.add(step)) {
      ticks.add(tick);
    }
    return ticks;
  }

  /** How far up a value is: 0 at the lowest, 1 at the highest. */
  double up(BigDecimal value) {
    return value.subtract(lowest).doubleValue() / highest.subtract(lowest).doubleValue();
  }

  static String text(BigDecimal value) {
    return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
  }
}
