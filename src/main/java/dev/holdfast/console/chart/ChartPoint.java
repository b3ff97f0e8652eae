package dev.holdfast.console.chart;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * A value at a time.
 *
 * @param at when it began to be so; of a bar, when its stretch of time begins
 */
public record ChartPoint(Instant at, BigDecimal value) {

  /** The value as it is told, without digits that say nothing. */
  public String text() {
    return Scale.text(value);
  }
}
