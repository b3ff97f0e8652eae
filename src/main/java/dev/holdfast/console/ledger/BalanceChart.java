package dev.holdfast.console.ledger;

import dev.holdfast.console.chart.Chart;
import dev.holdfast.console.chart.ChartPoint;
import dev.holdfast.ledger.StatementReader.Line;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A balance as it went up and down. */
final class BalanceChart {

  private BalanceChart() {}

  /**
   * Draws what a stretch of a statement tells: from what was there before it to what was there
   * after.
   *
   * @param latestFirst its entries
   * @return {@code null} where all of it happened at once
   */
  static @Nullable Chart of(List<Line> latestFirst) {
    if (latestFirst.size() < 2) {
      return null;
    }
    Line first = latestFirst.get(latestFirst.size() - 1);
    Instant from = first.at().truncatedTo(ChronoUnit.MILLIS);
    Instant to = latestFirst.get(0).at().truncatedTo(ChronoUnit.MILLIS);
    if (!to.isAfter(from)) {
      return null;
    }
    List<ChartPoint> points = new ArrayList<>();
    points.add(point(from, first.balance() - first.amount()));
    for (int i = latestFirst.size() - 1; i >= 0; i--) {
      points.add(point(latestFirst.get(i).at(), latestFirst.get(i).balance()));
    }
    return Chart.steps(points, from, to);
  }

  private static ChartPoint point(Instant at, long balance) {
    return new ChartPoint(at, BigDecimal.valueOf(balance));
  }
}
