package dev.holdfast.webhook;

import dev.holdfast.access.Caller;
import dev.holdfast.concurrency.Superseded;
import dev.holdfast.persistence.Database;
import dev.holdfast.persistence.Rows;
import dev.holdfast.persistence.Slice;
import dev.holdfast.persistence.UniqueConstraint;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The rows of webhooks, as their owners change them. */
@ApplicationScoped
@Transactional(Transactional.TxType.SUPPORTS)
class WebhookTable {

  /**
   * What has no place in the feed yet comes behind its head: of what was written just before, some
   * is told too. Rather that than to pass over what commits later than the webhook.
   */
  private static final String INSERT =
      "insert into webhooks (webhook_id, collection_id, url, actions, enabled, secret, position,"
          + " owner_id, owner, slot, version, created_at, created_by, updated_at, updated_by) values"
          + " (?1, ?2, ?3, ?4, ?5, ?6, (select h.position from feed_head h where h.id = 1), ?7, ?8,"
          + " ?9, 1, clock_timestamp(), ?8, clock_timestamp(), ?8)";

  private static final String SELECT =
      """
      select w.id, w.webhook_id, w.url, w.actions, w.enabled, w.disabled_reason, w.failing_since,
             w.owner, w.version, w.created_at, w.created_by, w.updated_at, w.updated_by
      from webhooks w where w.collection_id = ?1 and w.webhook_id\s""";

  private static final String CHANGED =
      " owner_id = ?2, owner = ?3, version = version + 1,"
          + " updated_at = greatest(updated_at, clock_timestamp()), updated_by = ?3 where id = ?1";

  private static final String CHANGE =
      "update webhooks set url = ?4, actions = ?5, enabled = ?6, disabled_reason = null,"
          + " failing_since = null,"
          + CHANGED;

  private static final String ROTATE =
      "update webhooks set former_secret = secret, secret = ?4,"
          + " former_until = clock_timestamp() + interval '24' hour,"
          + CHANGED;

  /** From now on as if nothing had been tried. */
  private static final String BEGIN_ANEW =
      "update webhook_deliveries set due_at = clock_timestamp(), began_at = null"
          + " where webhook = ?1 and state = 'pending'";

  private static final String SLOTS = "select w.slot from webhooks w where w.collection_id = ?1";

  private static final UniqueConstraint SLOT_KEY = new UniqueConstraint("webhooks_slot_key");

  @PersistenceContext private EntityManager em;

  /**
   * Inserts one that begins where the feed ends.
   *
   * @param secret sealed
   * @param slot which of the collection's places it takes
   * @throws Superseded if somebody has just taken that one
   */
  void insert(
      Caller caller,
      long collectionId,
      String webhookId,
      WebhookContent content,
      String secret,
      int slot) {
    Query insert = em.createNativeQuery(INSERT);
    insert
        .setParameter(1, webhookId)
        .setParameter(2, collectionId)
        .setParameter(3, content.url())
        .setParameter(4, String.join(",", content.actionsOrAll()))
        .setParameter(5, content.enabled())
        .setParameter(6, secret)
        .setParameter(7, caller.userId())
        .setParameter(8, caller.name())
        .setParameter(9, slot);
    SLOT_KEY.execute(insert, Superseded::new);
  }

  /**
   * The first place in a collection that no webhook has; the key of places decides.
   *
   * @param places how many there are
   * @return empty if all are taken
   */
  OptionalInt freeSlot(long collectionId, int places) {
    List<?> rows = em.createNativeQuery(SLOTS).setParameter(1, collectionId).getResultList();
    Set<Integer> taken =
        rows.stream().map(slot -> ((Number) slot).intValue()).collect(Collectors.toSet());
    return IntStream.rangeClosed(1, places).filter(slot -> !taken.contains(slot)).findFirst();
  }

  Optional<Webhook> find(long collectionId, String webhookId) {
    List<?> rows =
        webhookId.matches(Webhook.ID)
            ? query(collectionId, "= ?2", webhookId).getResultList()
            : List.of();
    return rows.stream().findFirst().map(row -> webhook((Object[]) row));
  }

  /** Finds one that nobody else changes, or delivers for, until the transaction ends. */
  Optional<Webhook> findLocked(long collectionId, String webhookId) {
    em.createNativeQuery(
            "select w.id from webhooks w where w.collection_id = ?1 and w.webhook_id = ?2"
                + " for update")
        .setParameter(1, collectionId)
        .setParameter(2, webhookId)
        .getResultList();
    return find(collectionId, webhookId);
  }

  /**
   * A collection's, oldest first.
   *
   * @param after the id before the first; empty text for the beginning
   */
  Slice<Webhook> page(long collectionId, String after, int limit) {
    List<?> rows =
        query(collectionId, "> ?2 order by w.webhook_id" + Rows.LIMITED, after)
            .setParameter(Rows.LIMIT, limit + 1)
            .getResultList();
    return Slice.of(rows.stream().map(row -> webhook((Object[]) row)).toList(), limit);
  }

  private Query query(long collectionId, String ids, String id) {
    return em.createNativeQuery(SELECT + ids).setParameter(1, collectionId).setParameter(2, id);
  }

  /** Writes what is said of a locked one; what is pending begins anew. */
  void change(Caller caller, Webhook webhook, WebhookContent content) {
    requireOne(
        em.createNativeQuery(CHANGE)
            .setParameter(1, webhook.id())
            .setParameter(2, caller.userId())
            .setParameter(3, caller.name())
            .setParameter(4, content.url())
            .setParameter(5, String.join(",", content.actionsOrAll()))
            .setParameter(6, content.enabled())
            .executeUpdate());
    em.createNativeQuery(BEGIN_ANEW).setParameter(1, webhook.id()).executeUpdate();
  }

  /**
   * Gives a locked one another secret; the one before counts for a day beside it.
   *
   * @param secret sealed
   */
  void rotate(Caller caller, Webhook webhook, String secret) {
    requireOne(
        em.createNativeQuery(ROTATE)
            .setParameter(1, webhook.id())
            .setParameter(2, caller.userId())
            .setParameter(3, caller.name())
            .setParameter(4, secret)
            .executeUpdate());
  }

  /** Deletes a locked one, with its history. */
  void delete(Webhook webhook) {
    em.createNativeQuery("delete from webhook_deliveries where webhook = ?1")
        .setParameter(1, webhook.id())
        .executeUpdate();
    requireOne(
        em.createNativeQuery("delete from webhooks where id = ?1")
            .setParameter(1, webhook.id())
            .executeUpdate());
  }

  /** Deletes all of a collection's, which nobody else is in. */
  void deleteAll(long collectionId) {
    em.createNativeQuery("select w.id from webhooks w where w.collection_id = ?1 for update")
        .setParameter(1, collectionId)
        .getResultList();
    em.createNativeQuery(
            "delete from webhook_deliveries where webhook in"
                + " (select w.id from webhooks w where w.collection_id = ?1)")
        .setParameter(1, collectionId)
        .executeUpdate();
    em.createNativeQuery("delete from webhooks where collection_id = ?1")
        .setParameter(1, collectionId)
        .executeUpdate();
  }

  private static void requireOne(int rows) {
    if (rows != 1) {
      throw new IllegalStateException(rows + " rows of a locked webhook");
    }
  }

  private static Webhook webhook(@Nullable Object[] row) {
    return new Webhook(
        ((Number) Objects.requireNonNull(row[0])).longValue(),
        text(row[1]),
        text(row[2]),
        actions(text(row[3])),
        Boolean.TRUE.equals(row[4]),
        (String) row[5],
        row[6] == null ? null : Database.instant(row[6]),
        text(row[7]),
        ((Number) Objects.requireNonNull(row[8])).longValue(),
        time(row[9]),
        text(row[10]),
        time(row[11]),
        text(row[12]));
  }

  /** As they are kept: with commas between, nothing for all. */
  static List<String> actions(String kept) {
    return kept.isEmpty() ? List.of() : List.of(kept.split(",", -1));
  }

  private static String text(@Nullable Object column) {
    return (String) Objects.requireNonNull(column);
  }

  private static Instant time(@Nullable Object column) {
    return Database.instant(Objects.requireNonNull(column));
  }
}
