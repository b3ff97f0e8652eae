package dev.holdfast.console.chart;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Values over time as {@code hf:chart} draws them: everything is reckoned here, in units of the
 * picture, as texts for attributes. The page says the same as a table.
 *
 * @param points what is shown, by time
 * @param bars one for each point; none if it is a line
 * @param line the {@code d} of a path; empty text if it is bars
 * @param up the ticks of the values' axis
 * @param across the ticks of the time's axis
 * @param left where the lines of the values begin, and their labels end
 * @param zero where zero is
 */
public record Chart(
    List<ChartPoint> points,
    List<Bar> bars,
    String line,
    List<Tick> up,
    List<Tick> across,
    String left,
    String zero) {

  private static final int WIDTH = 720;
  private static final int HEIGHT = 220;
  private static final int TOP = 12;
  private static final int RIGHT = 20;
  private static final int BOTTOM = 28;
  private static final int DIGIT = 8;
  private static final double BAR = 0.8;
  private static final Duration HOUR = Duration.ofHours(1);

  /** Between two ticks of the time, from what fits a short time to what fits a long one. */
  private static final List<Duration> APART =
      List.of(
          Duration.ofMinutes(1),
          Duration.ofMinutes(10),
          HOUR,
          Duration.ofHours(4),
          Duration.ofDays(1),
          Duration.ofDays(7),
          Duration.ofDays(30),
          Duration.ofDays(365));

  private static final int MOST_TICKS = 7;

  /**
   * A bar, up from zero or down.
   *
   * @param point what it shows
   */
  public record Bar(String x, String y, String width, String height, ChartPoint point) {}

  /**
   * A tick of an axis.
   *
   * @param at where it is on its axis
   * @param text what stands there, until a script says times in the reader's zone
   * @param time the same for the script; empty text for a value
   * @param precise whether the hour is told, rather than the day
   */
  public record Tick(String at, String text, String time, boolean precise) {}

  /** Where what is to be shown comes in the picture. */
  private record Field(Scale scale, double left, Instant from, Instant to) {

    double x(Instant at) {
      double whole = Duration.between(from, to).toMillis();
      return left + (WIDTH - RIGHT - left) * (Duration.between(from, at).toMillis() / whole);
    }

    double y(BigDecimal value) {
      return TOP + (HEIGHT - TOP - BOTTOM) * (1 - scale.up(value));
    }

    static Field of(List<ChartPoint> points, BigDecimal smallestStep, Instant from, Instant to) {
      if (!to.isAfter(from)) {
        throw new IllegalArgumentException("a chart needs some time");
      }
      Scale scale = Scale.around(points.stream().map(ChartPoint::value).toList(), smallestStep);
      int longest =
          scale.ticks().stream().map(Scale::text).mapToInt(String::length).max().orElse(1);
      return new Field(scale, DIGIT * (longest + 2.0), from, to);
    }
  }

  /**
   * Counts of stretches of time, side by side.
   *
   * @param points at least one; of a count each, by time, each stretch as long as the others
   * @param each how long a stretch is
   */
  public static Chart bars(List<ChartPoint> points, Duration each) {
    Instant from = points.get(0).at();
    Instant to = points.get(points.size() - 1).at().plus(each);
    Field field = Field.of(points, BigDecimal.ONE, from, to);
    double zero = field.y(BigDecimal.ZERO);
    List<Bar> bars = new ArrayList<>();
    for (ChartPoint point : points) {
      double left = field.x(point.at());
      double whole = field.x(point.at().plus(each)) - left;
      double top = field.y(point.value());
      bars.add(
          new Bar(
              text(left + whole * (1 - BAR) / 2),
              text(Math.min(top, zero)),
              text(whole * BAR),
              text(Math.abs(zero - top)),
              point));
    }
    return of(field, points, bars, "");
  }

  /**
   * A value that stays as it is until it is another, such as a balance.
   *
   * @param points by time, each valid from its time on; what is before {@code from} counts at the
   *     beginning
   * @param from the left end
   * @param to the right end, after {@code from}
   */
  public static Chart steps(List<ChartPoint> points, Instant from, Instant to) {
    Field field = Field.of(points, BigDecimal.ZERO, from, to);
    StringBuilder line = new StringBuilder();
    for (ChartPoint point : points) {
      Instant at = point.at().isBefore(from) ? from : point.at();
      String x = text(field.x(at.isAfter(to) ? to : at));
      String y = text(field.y(point.value()));
      line.append(line.isEmpty() ? "M" + x + " " + y : "H" + x + "V" + y);
    }
    if (!line.isEmpty()) {
      line.append('H').append(text(field.x(to)));
    }
    return of(field, points, List.of(), line.toString());
  }

  private static Chart of(Field field, List<ChartPoint> points, List<Bar> bars, String line) {
    return new Chart(
        List.copyOf(points),
        bars,
        line,
        up(field),
        across(field),
        text(field.left()),
        text(field.y(BigDecimal.ZERO)));
  }

  private static List<Tick> up(Field field) {
    return field.scale().ticks().stream()
        .map(value -> new Tick(text(field.y(value)), Scale.text(value), "", false))
        .toList();
  }

  /** At whole minutes, hours or days of UTC. */
  private static List<Tick> across(Field field) {
    Duration whole = Duration.between(field.from(), field.to());
    Duration apart =
        APART.stream()
            .filter(each -> whole.dividedBy(each) <= MOST_TICKS)
            .findFirst()
            .orElseGet(() -> whole.dividedBy(MOST_TICKS - 1));
    boolean precise = apart.compareTo(Duration.ofDays(1)) < 0;
    long seconds = apart.toSeconds();
    long first = -Math.floorDiv(-field.from().getEpochSecond(), seconds) * seconds;
    List<Tick> ticks = new ArrayList<>();
    for (Instant at = Instant.ofEpochSecond(first);
        !at.isAfter(field.to());
        at = at.plusSeconds(seconds)) {
      String time = at.truncatedTo(ChronoUnit.SECONDS).toString();
      String said = precise ? time.substring(11, 16) : time.substring(0, 10);
      ticks.add(new Tick(text(field.x(at)), said, time, precise));
    }
    return ticks;
  }

  private static String text(double place) {
    return String.format(Locale.ROOT, "%.1f", place);
  }

  /** The picture's coordinates. */
  public String viewBox() {
    return "0 0 " + WIDTH + " " + HEIGHT;
  }

  /** Where the values' labels end, a little before the lines begin. */
  public String labels() {
    return text(Double.parseDouble(left) - DIGIT);
  }

  /** Where the lines of the values end. */
  public String right() {
    return text(WIDTH - (double) RIGHT);
  }

  /** Where the labels of the time stand. */
  public String bottom() {
    return text(HEIGHT - BOTTOM / 3.0);
  }
}
