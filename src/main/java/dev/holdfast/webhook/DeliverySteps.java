package dev.holdfast.webhook;

import dev.holdfast.change.PlacedChanges;
import dev.holdfast.concurrency.Guarded;
import dev.holdfast.persistence.Database;
import dev.holdfast.persistence.Rows;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What any node does for a webhook, one transaction each, every one with the webhook's row locked:
 * so of all nodes one is at it at a time, and each finds what the one before has left.
 *
 * <ol>
 *   <li>{@link DeliveryPlanner}: what has got its place in the feed becomes deliveries, and the
 *       webhook's place moves behind it. Both happen or neither, so nothing is skipped (I8);
 *   <li>{@link #claim}: the next attempts. Of a document's deliveries only the first that is
 *       pending can be claimed, and only while none of the document is under way: so they arrive in
 *       order. Who owns the collection no longer is told nothing more (I10);
 *   <li>the attempt itself, without a transaction ({@link Sender});
 *   <li>{@link #end}: what became of it, if the claim still is this node's. A node that dies before
 *       leaves a claim that runs out, and another sends again: at least once (I11).
 * </ol>
 *
 * <p>Under SERIALIZABLE, too, these are READ COMMITTED: the row's lock is all that they need.
 */
@ApplicationScoped
@Guarded
@Transactional
class DeliverySteps {

  /** That a delivery {@code d} of the webhook {@code w} can be claimed. */
  static final String DUE =
      """
      d.webhook = w.id and d.state = 'pending' and d.due_at <= clock_timestamp()
      and (d.claimed_until is null or d.claimed_until <= clock_timestamp())
      and not exists (
        select 1 from webhook_deliveries e
        where e.webhook = d.webhook and e.document_id = d.document_id and e.state = 'pending'
        and e.id <> d.id and (e.position < d.position or e.claimed_until > clock_timestamp()))""";

  private static final String READY =
      """
      select w.id,
             exists (select 1 from changes ch where ch.collection_id = w.collection_id
                     and ch.position > w.position),
             exists (select 1 from webhook_deliveries d where %s)
             and (w.failing_since is null or not exists (
               select 1 from webhook_deliveries d where d.webhook = w.id and d.state = 'pending'
               and d.claimed_until > clock_timestamp()))
      from webhooks w where w.enabled = true order by w.id""";

  private static final String PENDING =
      "select count(*) from webhook_deliveries d where d.webhook = ?1 and d.state = 'pending'";

  private static final String UNDER_WAY = PENDING + " and d.claimed_until > clock_timestamp()";

  private static final String NEXT =
      "select d.id, d.delivery_id, d.position from webhooks w join webhook_deliveries d on %s"
          + " where w.id = ?1 order by d.due_at, d.position"
          + Rows.LIMITED;

  private static final String CLAIM =
      "update webhook_deliveries set attempts = attempts + 1, last_at = clock_timestamp(),"
          + " began_at = coalesce(began_at, clock_timestamp()),"
          + " claimed_until = clock_timestamp() + cast(?2 as bigint) * interval '0.001' second"
          + " where id = ?1";

  private static final String LOCK_TO_END =
      "select w.failing_since, w.enabled from webhooks w where w.id = ?1 for update";

  private static final String MINE =
      "select d.began_at, d.last_at, clock_timestamp() from webhook_deliveries d"
          + " where d.id = ?1 and d.attempts = ?2 and d.claimed_until is not null";

  private static final String END =
      "update webhook_deliveries set claimed_until = null, state = ?2,"
          + " last_status = cast(?3 as integer), last_error = cast(?4 as varchar),"
          + " due_at = case when began_at is null then due_at else"
          + " clock_timestamp() + cast(?5 as bigint) * interval '0.001' second end,"
          + " finished_at = case when ?2 = 'pending' then null else clock_timestamp() end"
          + " where id = ?1";

  private static final String FAILING = "update webhooks set failing_since = ?2 where id = ?1";

  private static final String WORKS = "update webhooks set failing_since = null where id = ?1";

  private static final String SWEEP =
      "delete from webhook_deliveries where id in (select d.id from webhook_deliveries d"
          + " where d.finished_at < clock_timestamp() - interval '7' day"
          + Rows.LIMITED
          + ")";

  @PersistenceContext private EntityManager em;
  @Inject private LockedHooks locks;
  @Inject private PlacedChanges changes;
  @Inject private Schedule schedule;

  /**
   * What there may be to do for a webhook.
   *
   * @param id the webhook's row
   * @param behind whether there are changes that were not looked at
   * @param due whether a delivery could be claimed
   */
  record Ready(long id, boolean behind, boolean due) {}

  /** The one condition for a claim. */
  String due() {
    return DUE;
  }

  /** Webhooks for which there may be something to do. */
  @Transactional(Transactional.TxType.SUPPORTS)
  List<Ready> ready() {
    List<?> rows = em.createNativeQuery(READY.formatted(due())).getResultList();
    return rows.stream()
        .map(Object[].class::cast)
        .map(
            row ->
                new Ready(
                    ((Number) row[0]).longValue(),
                    Boolean.TRUE.equals(row[1]),
                    Boolean.TRUE.equals(row[2])))
        .filter(ready -> ready.behind() || ready.due())
        .toList();
  }

  /**
   * Claims the next attempts.
   *
   * @param most how many at the most; of a webhook whose last attempt failed there is never more
   *     than one under way, on any node
   */
  List<Attempt> claim(long id, int most) {
    Optional<LockedHooks.Locked> locked = locks.lock(id);
    if (locked.isEmpty() || (locked.get().failing() && count(UNDER_WAY, id) > 0)) {
      return List.of();
    }
    List<?> found =
        em.createNativeQuery(NEXT.formatted(due()))
            .setParameter(1, id)
            .setParameter(Rows.LIMIT, locked.get().failing() ? 1 : most)
            .getResultList();
    List<Object[]> rows = found.stream().map(Object[].class::cast).toList();
    Map<Long, JsonObject> shown =
        changes.shown(rows.stream().map(row -> ((Number) row[2]).longValue()).toList());
    List<Attempt> attempts = new ArrayList<>();
    for (Object[] row : rows) {
      JsonObject change = Objects.requireNonNull(shown.get(((Number) row[2]).longValue()));
      attempts.add(claim(id, locked.get(), row, change));
    }
    return attempts;
  }

  private Attempt claim(long id, LockedHooks.Locked webhook, Object[] next, JsonObject change) {
    long delivery = ((Number) next[0]).longValue();
    requireOne(
        em.createNativeQuery(CLAIM)
            .setParameter(1, delivery)
            .setParameter(2, schedule.claim().toMillis())
            .executeUpdate());
    Object[] claimed =
        (Object[])
            em.createNativeQuery(
                    "select d.attempts, d.last_at from webhook_deliveries d where d.id = ?1")
                .setParameter(1, delivery)
                .getSingleResult();
    return new Attempt(
        id,
        delivery,
        ((Number) claimed[0]).longValue(),
        (String) next[1],
        webhook.url(),
        webhook.secrets(),
        webhook.webhookId(),
        Database.instant(claimed[1]).getEpochSecond(),
        change);
  }

  /** Notes how an attempt ended, unless the delivery was claimed anew meanwhile. */
  void end(Attempt attempt, Outcome outcome) {
    locks.readCommitted();
    List<?> webhook =
        em.createNativeQuery(LOCK_TO_END).setParameter(1, attempt.webhookId()).getResultList();
    List<?> mine =
        em.createNativeQuery(MINE)
            .setParameter(1, attempt.id())
            .setParameter(2, attempt.number())
            .getResultList();
    if (webhook.isEmpty() || mine.isEmpty()) {
      return;
    }
    @Nullable Object[] hook = (Object[]) webhook.get(0);
    @Nullable Object[] times = (Object[]) mine.get(0);
    Instant now = Database.instant(Objects.requireNonNull(times[2]));
    Instant last = Database.instant(Objects.requireNonNull(times[1]));
    @Nullable Instant failingSince = hook[0] == null ? null : Database.instant(hook[0]);
    if (outcome.isDelivered()) {
      write(attempt, Delivery.DELIVERED, outcome, Duration.ZERO);
      if (failingSince != null) {
        update(WORKS, attempt.webhookId());
      }
      return;
    }
    // Asked for anew while it was under way, it begins anew.
    Instant began = times[0] == null ? now : Database.instant(times[0]);
    Instant since = failingSince == null ? last : failingSince;
    if (failingSince == null) {
      update(FAILING, attempt.webhookId(), since.atOffset(ZoneOffset.UTC));
    }
    boolean enabled = Boolean.TRUE.equals(hook[1]);
    boolean lasting = !now.isBefore(since.plus(schedule.failing()));
    if (enabled && lasting) {
      locks.switchOff(attempt.webhookId(), Webhook.FAILING);
    }
    // What a webhook was not told before it was switched off, it is told once it is on again.
    Duration passed = Duration.between(began, now);
    boolean givenUp = enabled && !lasting && passed.compareTo(schedule.delivery()) >= 0;
    write(attempt, givenUp ? Delivery.FAILED : Delivery.PENDING, outcome, schedule.pause(passed));
  }

  private void write(Attempt attempt, String state, Outcome outcome, Duration pause) {
    Outcome.@Nullable Failure failure = outcome.failure();
    requireOne(
        em.createNativeQuery(END)
            .setParameter(1, attempt.id())
            .setParameter(2, state)
            .setParameter(3, outcome.status())
            .setParameter(4, failure == null ? null : failure.text())
            .setParameter(5, pause.toMillis())
            .executeUpdate());
  }

  /** Takes finished deliveries away after some days; how many. */
  int sweep(int rows) {
    return em.createNativeQuery(SWEEP).setParameter(Rows.LIMIT, rows).executeUpdate();
  }

  private void update(String sql, Object... parameters) {
    Query update = em.createNativeQuery(sql);
    Rows.bind(update, 1, List.of(parameters));
    requireOne(update.executeUpdate());
  }

  private int count(String sql, long id) {
    return ((Number) em.createNativeQuery(sql).setParameter(1, id).getSingleResult()).intValue();
  }

  private static void requireOne(int rows) {
    if (rows != 1) {
      throw new IllegalStateException(rows + " rows of a locked webhook");
    }
  }
}
