package dev.holdfast.webhook;

import dev.holdfast.change.PlacedChanges;
import dev.holdfast.persistence.Database;
import dev.holdfast.persistence.Rows;
import dev.holdfast.persistence.Slice;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The rows of deliveries, as their webhook's owners see them. */
@ApplicationScoped
@Transactional(Transactional.TxType.SUPPORTS)
class DeliveryTable {

  private static final String SELECT =
      """
      select d.delivery_id, d.position, d.state, d.attempts, d.created_at, d.last_at,
             d.last_status, d.last_error, d.due_at, d.finished_at
      from webhook_deliveries d where d.webhook = ?1 and\s""";

  /** What is under way goes on, and is then tried again at once if it fails. */
  private static final String AGAIN =
      "update webhook_deliveries set state = 'pending', due_at = clock_timestamp(),"
          + " began_at = null, finished_at = null where webhook = ?1 and delivery_id = ?2";

  @PersistenceContext private EntityManager em;
  @Inject private PlacedChanges changes;

  Optional<Delivery> find(long webhook, String deliveryId) {
    List<?> rows =
        deliveryId.matches(Webhook.ID)
            ? query(webhook, "d.delivery_id = ?2", deliveryId).getResultList()
            : List.of();
    return read(rows).stream().findFirst();
  }

  /** Newest first; those before a place. */
  Slice<Delivery> page(long webhook, long before, int limit) {
    List<?> rows =
        query(webhook, "d.position < ?2 order by d.position desc" + Rows.LIMITED, before)
            .setParameter(Rows.LIMIT, limit + 1)
            .getResultList();
    return Slice.of(read(rows), limit);
  }

  /** Has a delivery of a locked webhook tried again now; whether there is one. */
  boolean tryAgain(long webhook, String deliveryId) {
    return deliveryId.matches(Webhook.ID)
        && em.createNativeQuery(AGAIN)
                .setParameter(1, webhook)
                .setParameter(2, deliveryId)
                .executeUpdate()
            == 1;
  }

  private Query query(long webhook, String condition, Object parameter) {
    return em.createNativeQuery(SELECT + condition)
        .setParameter(1, webhook)
        .setParameter(2, parameter);
  }

  private List<Delivery> read(List<?> rows) {
    List<Long> places =
        rows.stream().map(row -> ((Number) ((Object[]) row)[1]).longValue()).toList();
    Map<Long, JsonObject> shown = changes.shown(places);
    return rows.stream().map(row -> delivery((Object[]) row, shown)).toList();
  }

  private static Delivery delivery(@Nullable Object[] row, Map<Long, JsonObject> changes) {
    long place = ((Number) Objects.requireNonNull(row[1])).longValue();
    return new Delivery(
        text(row[0]),
        place,
        Objects.requireNonNull(changes.get(place)),
        text(row[2]),
        ((Number) Objects.requireNonNull(row[3])).longValue(),
        Database.instant(Objects.requireNonNull(row[4])),
        time(row[5]),
        row[6] == null ? null : (Integer) ((Number) row[6]).intValue(),
        (String) row[7],
        Database.instant(Objects.requireNonNull(row[8])),
        time(row[9]));
  }

  private static String text(@Nullable Object column) {
    return (String) Objects.requireNonNull(column);
  }

  private static @Nullable Instant time(@Nullable Object column) {
    return column == null ? null : Database.instant(column);
  }
}
