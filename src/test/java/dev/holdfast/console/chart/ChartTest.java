package dev.holdfast.console.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Where things come in a chart of 720 by 220. */
class ChartTest {

  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  private static ChartPoint after(int hours, String value) {
    return new ChartPoint(NOON.plus(Duration.ofHours(hours)), new BigDecimal(value));
  }

  private static List<String> texts(List<Chart.Tick> ticks) {
    return ticks.stream().map(Chart.Tick::text).toList();
  }

  @Test
  void barsStandOnZeroAndReachTheirValues() {
    Chart chart =
        Chart.bars(List.of(after(0, "0"), after(1, "2"), after(2, "4")), Duration.ofHours(1));
    assertThat(texts(chart.up())).containsExactly("0", "1", "2", "3", "4");
    assertThat(chart.zero()).isEqualTo("192.0");
    assertThat(chart.bars()).extracting(Chart.Bar::height).containsExactly("0.0", "90.0", "180.0");
    assertThat(chart.bars()).extracting(Chart.Bar::y).containsExactly("192.0", "102.0", "12.0");
    // 676 from 24 to 700, a third each, a tenth of it free on each side.
    assertThat(chart.left()).isEqualTo("24.0");
    assertThat(chart.bars()).extracting(Chart.Bar::x).containsExactly("46.5", "271.9", "497.2");
    assertThat(chart.line()).isEmpty();
  }

  @Test
  void nothingAtAllStillHasAnAxis() {
    Chart chart = Chart.bars(List.of(after(0, "0"), after(1, "0")), Duration.ofHours(1));
    assertThat(texts(chart.up())).containsExactly("0", "1");
    assertThat(chart.bars()).extracting(Chart.Bar::height).containsOnly("0.0");
    assertThat(Chart.steps(List.of(), NOON, NOON.plusSeconds(60)).line()).isEmpty();
  }

  @Test
  void countsHaveNoFractionsAndValuesHave() {
    assertThat(texts(Chart.bars(List.of(after(0, "1")), Duration.ofHours(1)).up()))
        .containsExactly("0", "1");
    Instant later = NOON.plusSeconds(3600);
    assertThat(texts(Chart.steps(List.of(after(0, "0.03")), NOON, later).up()))
        .containsExactly("0", "0.01", "0.02", "0.03");
    assertThat(texts(Chart.steps(List.of(after(0, "-700.10")), NOON, later).up()))
        .containsExactly("-800", "-600", "-400", "-200", "0");
  }

  @Test
  void stepsStayUntilTheNextAndBeginAtTheLeftEnd() {
    Chart chart =
        Chart.steps(
            List.of(after(-5, "10"), after(5, "-10"), after(10, "0")),
            NOON,
            NOON.plus(Duration.ofHours(10)));
    assertThat(texts(chart.up())).containsExactly("-10", "-5", "0", "5", "10");
    assertThat(chart.line()).isEqualTo("M40.0 12.0H370.0V192.0H700.0V102.0H700.0");
    assertThat(chart.zero()).isEqualTo("102.0");
    assertThat(chart.bars()).isEmpty();
  }

  @Test
  void timesAreWholeAndNotTooMany() {
    Chart day =
        Chart.steps(List.of(), NOON.plusSeconds(1), NOON.plusSeconds(1).plus(Duration.ofDays(1)));
    assertThat(texts(day.across()))
        .containsExactly("16:00", "20:00", "00:00", "04:00", "08:00", "12:00");
    assertThat(day.across().get(0).time()).isEqualTo("2026-03-01T16:00:00Z");
    Stream.of(1L, 59L, 3600L, 86_400L, 7_000_000L, 70_000_000L, 7_000_000_000L)
        .map(seconds -> Chart.steps(List.of(), NOON, NOON.plusSeconds(seconds)))
        .forEach(chart -> assertThat(chart.across()).hasSizeLessThanOrEqualTo(8));
    assertThat(texts(Chart.steps(List.of(), NOON, NOON.plus(Duration.ofDays(5))).across()))
        .startsWith("2026-03-02");
  }

  @Test
  void numbersAreWrittenForThePictureWhateverTheServersLanguage() {
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.GERMANY);
    try {
      Chart chart = Chart.bars(List.of(after(0, "1000000000000")), Duration.ofHours(1));
      assertThat(chart.bars().get(0).x()).matches("[0-9]+\\.[0-9]");
      assertThat(texts(chart.up())).contains("1000000000000");
      assertThat(chart.left()).isEqualTo("120.0");
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void anyValueHasAFewTicksAroundIt() {
    IntStream.rangeClosed(-20, 20)
        .mapToObj(exponent -> new BigDecimal("9.87654321").scaleByPowerOfTen(exponent))
        .forEach(
            value -> {
              Scale scale = Scale.around(List.of(value), BigDecimal.ZERO);
              assertThat(scale.ticks()).hasSizeBetween(2, 6);
              assertThat(scale.up(value)).isBetween(0.5, 1.0);
            });
  }
}
