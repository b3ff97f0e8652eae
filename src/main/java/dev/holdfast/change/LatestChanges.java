package dev.holdfast.change;

import dev.holdfast.access.Caller;
import dev.holdfast.change.ChangePage.Item;
import dev.holdfast.concurrency.Guarded;
import dev.holdfast.persistence.Database;
import dev.holdfast.persistence.Rows;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The end of the feed, for a page that shows it, as far as the caller may see it (I10). */
@ApplicationScoped
@Guarded
@Transactional(Transactional.TxType.SUPPORTS)
public class LatestChanges {

  /** Places looked through to count: a page of it has to open at once, whatever happens. */
  static final int COUNTED = 50_000;

  private static final String BEHIND =
      " where ch.position > (select h.position from feed_head h) - %d";

  private static final String LATEST =
      "select "
          + ChangeReader.COLUMNS
          + ChangeReader.FROM
          + BEHIND.formatted(ChangeReader.EXAMINED)
          + ChangeReader.SEEN
          + " order by ch.position desc"
          + Rows.LIMITED;

  private static final String BY_HOUR =
      "select w.passed, count(*) from ("
          + "select cast(floor(extract(epoch from ch.at) / 3600) as bigint) as passed"
          + ChangeReader.FROM
          + BEHIND.formatted(COUNTED)
          + " and ch.at >= ?4"
          + ChangeReader.SEEN
          + ") w group by w.passed";

  /** What a page that looks through all of it would begin with. */
  private static final String FIRST_COUNTED =
      """
      select clock_timestamp(), (select ch.at from changes ch
        where ch.position = (select h.position from feed_head h) - %d)
      from feed_head f"""
          .formatted(COUNTED);

  @PersistenceContext private EntityManager em;

  /**
   * How much has changed.
   *
   * @param since the beginning of the first hour
   * @param counts for each hour of {@code since} and after, the one under way the last
   * @param complete whether nothing was left out; else the first hours have too few
   */
  public record Activity(Instant since, List<Long> counts, boolean complete) {}

  /** The latest, the last one first; none but of the feed's last {@code 10,000}. */
  public List<Item> latest(Caller caller, int limit) {
    List<?> rows =
        em.createNativeQuery(LATEST)
            .setParameter(1, caller.administers())
            .setParameter(2, caller.userId())
            .setParameter(3, caller.name())
            .setParameter(Rows.LIMIT, limit)
            .getResultList();
    return rows.stream().map(row -> ChangeReader.item((Object[]) row)).toList();
  }

  /** Counts what was changed in each of the last hours. */
  public Activity byHour(Caller caller, int hours) {
    Object[] bounds = (Object[]) em.createNativeQuery(FIRST_COUNTED).getSingleResult();
    Instant since =
        Database.instant(bounds[0])
            .truncatedTo(ChronoUnit.HOURS)
            .minus(Duration.ofHours(hours - 1L));
    boolean complete = bounds[1] == null || Database.instant(bounds[1]).isBefore(since);
    List<?> rows =
        em.createNativeQuery(BY_HOUR)
            .setParameter(1, caller.administers())
            .setParameter(2, caller.userId())
            .setParameter(3, caller.name())
            .setParameter(4, since.atOffset(ZoneOffset.UTC))
            .getResultList();
    Map<Long, Long> found = new HashMap<>();
    for (Object row : rows) {
      Object[] columns = (Object[]) row;
      found.put(((Number) columns[0]).longValue(), ((Number) columns[1]).longValue());
    }
    long first = since.getEpochSecond() / Duration.ofHours(1).toSeconds();
    List<Long> counts = new ArrayList<>();
    for (int hour = 0; hour < hours; hour++) {
      counts.add(found.getOrDefault(first + hour, 0L));
    }
    return new Activity(since, counts, complete);
  }
}
