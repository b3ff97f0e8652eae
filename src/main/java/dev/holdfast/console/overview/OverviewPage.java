package dev.holdfast.console.overview;

import dev.holdfast.change.LatestChanges;
import dev.holdfast.change.LatestChanges.Activity;
import dev.holdfast.concurrency.Conflicts;
import dev.holdfast.console.Texts;
import dev.holdfast.console.Viewer;
import dev.holdfast.console.chart.Chart;
import dev.holdfast.console.chart.ChartPoint;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What has happened lately, as far as the viewer may see it. */
@Named
@RequestScoped
public class OverviewPage {

  private static final int ROWS = 15;
  private static final int HOURS = 24;
  private static final Duration HOUR = Duration.ofHours(1);

  @Inject private LatestChanges changes;
  @Inject private Viewer viewer;

  private @Nullable List<ShownChange> latest;
  private @Nullable Activity activity;

  /** The latest changes, the last one first. */
  public List<ShownChange> getLatest() {
    List<ShownChange> seen = latest;
    if (seen == null) {
      seen = changes.latest(viewer.caller(), ROWS).stream().map(ShownChange::of).toList();
      latest = seen;
    }
    return seen;
  }

  /** How many changes there were in each hour of the last day. */
  public Chart getChart() {
    Activity counted = activity();
    List<ChartPoint> points = new ArrayList<>();
    for (long count : counted.counts()) {
      Instant hour = counted.since().plus(HOUR.multipliedBy(points.size()));
      points.add(new ChartPoint(hour, BigDecimal.valueOf(count)));
    }
    return Chart.bars(points, HOUR);
  }

  /** Whether the first hours have too few. */
  public boolean isCut() {
    return !activity().complete();
  }

  private Activity activity() {
    Activity counted = activity;
    if (counted == null) {
      counted = changes.byHour(viewer.caller(), HOURS);
      activity = counted;
    }
    return counted;
  }

  /** How many writes this node has kept from going over somebody else's. */
  public String getConflicts() {
    return Texts.get("overview.conflicts", Conflicts.total());
  }

  /** Since when it counts. */
  public Instant getStarted() {
    return Instant.ofEpochMilli(ManagementFactory.getRuntimeMXBean().getStartTime());
  }
}
