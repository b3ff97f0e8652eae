package dev.holdfast.webhook;

import dev.holdfast.persistence.Database;
import dev.holdfast.persistence.Dialect;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The webhooks that one transaction is about, locked, so that of all nodes one is at it. */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
class LockedHooks {

  private static final String READ_COMMITTED = "set transaction isolation level read committed";

  /** Its owner has to own the collection still, or be an administrator. */
  private static final String LOCK =
      """
      select w.collection_id, w.position, w.actions, w.failing_since, w.url, w.webhook_id, w.secret,
             case when w.former_until > clock_timestamp() then w.former_secret else null end,
             (select u.administrator from users u where u.id = w.owner_id and u.disabled = false),
             (select m.role from members m
              where m.collection_id = w.collection_id and m.user_id = w.owner_id)
      from webhooks w where w.id = ?1 and w.enabled = true for update skip locked""";

  private static final String SWITCH_OFF =
      "update webhooks set enabled = false, disabled_reason = ?2, version = version + 1,"
          + " updated_at = greatest(updated_at, clock_timestamp()), updated_by = ?3 where id = ?1";

  private static final Logger LOG = Logger.getLogger(DeliverySteps.class.getName());

  @PersistenceContext private EntityManager em;
  @Inject private Database database;

  /** A locked webhook, whose owner may be told. */
  record Locked(
      long collectionId,
      long position,
      List<String> actions,
      boolean failing,
      String url,
      String webhookId,
      List<String> secrets) {}

  /**
   * Locks a webhook for a node. One whose owner may not be told any more is switched off.
   *
   * @return empty if it is off or gone, or another node is at it
   */
  Optional<Locked> lock(long id) {
    readCommitted();
    List<?> rows = em.createNativeQuery(LOCK).setParameter(1, id).getResultList();
    if (rows.isEmpty()) {
      // Another node is at it, or it is gone or off.
      return Optional.empty();
    }
    @Nullable Object[] row = (Object[]) rows.get(0);
    if (!Boolean.TRUE.equals(row[8]) && !(row[8] != null && "owner".equals(row[9]))) {
      switchOff(id, Webhook.NO_OWNER);
      return Optional.empty();
    }
    List<String> secrets = new ArrayList<>();
    secrets.add((String) Objects.requireNonNull(row[6]));
    if (row[7] != null) {
      secrets.add((String) row[7]);
    }
    return Optional.of(
        new Locked(
            ((Number) Objects.requireNonNull(row[0])).longValue(),
            ((Number) Objects.requireNonNull(row[1])).longValue(),
            WebhookTable.actions((String) Objects.requireNonNull(row[2])),
            row[3] != null,
            (String) Objects.requireNonNull(row[4]),
            (String) Objects.requireNonNull(row[5]),
            secrets));
  }

  /** Switches a locked webhook off, and says so. */
  void switchOff(long id, String reason) {
    int rows =
        em.createNativeQuery(SWITCH_OFF)
            .setParameter(1, id)
            .setParameter(2, reason)
            .setParameter(3, Webhook.SERVER)
            .executeUpdate();
    if (rows != 1) {
      throw new IllegalStateException(rows + " rows of a locked webhook");
    }
    LOG.warning(() -> "Webhook " + id + " is switched off: " + reason);
  }

  /** On PostgreSQL the transaction's first statement; on H2 there is nothing else. */
  void readCommitted() {
    if (database.dialect() == Dialect.POSTGRESQL) {
      em.createNativeQuery(READ_COMMITTED).executeUpdate();
    }
  }
}
