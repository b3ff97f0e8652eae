package dev.holdfast.webhook;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.holdfast.change.PlacedChanges;
import dev.holdfast.concurrency.Guarded;
import dev.holdfast.persistence.Database;
import dev.holdfast.persistence.Rows;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Makes deliveries of what has got its place in the feed, and moves the webhook's place behind it:
 * one transaction with the webhook's row locked, so nothing is skipped and nothing planned twice
 * (I8).
 */
@ApplicationScoped
@Guarded
@Transactional
class DeliveryPlanner {

  /** In one transaction; also how many may be pending before more are planned. */
  static final int BATCH = 500;

  private static final String PENDING =
      "select count(*) from webhook_deliveries d where d.webhook = ?1 and d.state = 'pending'";

  private static final String INSERT =
      "insert into webhook_deliveries (delivery_id, webhook, position, document_id, state, attempts,"
          + " due_at, created_at)";

  private static final String MOVE = "update webhooks set position = ?2 where id = ?1";

  @PersistenceContext private EntityManager em;
  @Inject private Database database;
  @Inject private PlacedChanges changes;
  @Inject private LockedHooks locks;

  /** What is left once a stretch of the feed was planned. */
  enum Left {
    /** Nothing, or nothing for this node. */
    NOTHING,
    /** The next stretch. */
    MORE,
    /** Enough is pending: the feed keeps the rest. */
    FULL
  }

  /** Makes deliveries of the next changes. */
  Left plan(long id) {
    Optional<LockedHooks.Locked> locked = locks.lock(id);
    if (locked.isEmpty()) {
      return Left.NOTHING;
    }
    LockedHooks.Locked webhook = locked.get();
    int room = BATCH - pending(id);
    if (room <= 0) {
      return Left.FULL;
    }
    List<PlacedChanges.Placed> next =
        changes.next(webhook.collectionId(), webhook.position(), changes.head(), room);
    if (next.isEmpty()) {
      return Left.NOTHING;
    }
    insert(id, webhook, next);
    requireOne(
        em.createNativeQuery(MOVE)
            .setParameter(1, id)
            .setParameter(2, next.get(next.size() - 1).place())
            .executeUpdate());
    return next.size() == room ? Left.MORE : Left.NOTHING;
  }

  private void insert(long id, LockedHooks.Locked webhook, List<PlacedChanges.Placed> next) {
    Object now = database.now(em).atOffset(ZoneOffset.UTC);
    List<List<Object>> rows = new ArrayList<>();
    for (PlacedChanges.Placed change : next) {
      if (webhook.actions().isEmpty() || webhook.actions().contains(change.action())) {
        long document = change.documentId() == null ? 0 : change.documentId();
        String deliveryId = UuidCreator.getTimeOrderedEpoch().toString();
        rows.add(List.of(deliveryId, id, change.place(), document, Delivery.PENDING, 0L, now, now));
      }
    }
    Rows.insert(em, INSERT, rows);
  }

  private int pending(long id) {
    return ((Number) em.createNativeQuery(PENDING).setParameter(1, id).getSingleResult())
        .intValue();
  }

  private static void requireOne(int rows) {
    if (rows != 1) {
      throw new IllegalStateException(rows + " rows of a locked webhook");
    }
  }
}
