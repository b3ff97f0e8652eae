package dev.holdfast.change;

import dev.holdfast.access.Caller;
import dev.holdfast.access.Sight;
import dev.holdfast.change.ChangePage.Item;
import dev.holdfast.concurrency.Guarded;
import dev.holdfast.persistence.Database;
import dev.holdfast.persistence.Rows;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads the feed, as far as the caller may see now what changed (I10): of a document, live or
 * deleted, by {@link Sight}; of a collection and its members, who is a member. A deleted
 * collection, and what was in it before it was created again, administrators alone see.
 */
@ApplicationScoped
@Guarded
@Transactional(Transactional.TxType.SUPPORTS)
class ChangeReader {

  /** Places looked through for one page: of somebody else's changes nothing comes of it. */
  static final int EXAMINED = 10_000;

  /** In the order in which {@link #item} reads them. */
  static final String COLUMNS =
      "ch.position, c.name, ch.uid, ch.revision, ch.action, ch.author, ch.at, ch.transaction_id";

  static final String FROM =
      """
       from changes ch join collections c on c.id = ch.collection_id
      left join documents d on d.id = ch.document_id
      left join members m on m.collection_id = ch.collection_id and m.user_id = ?2
      """;

  /** What the caller sees: parameters are whether an administrator, the user's id and the name. */
  static final String SEEN =
      """
       and (?1 = true or (c.deleted = false and ch.id > c.changes_from
        and ((ch.document_id is null and m.role is not null)
             or (ch.document_id is not null and %s))))
      """
          .formatted(Sight.ofMember("m", 3));

  private static final String PAGE =
      "select " + COLUMNS + FROM + "where ch.position > ?4 and ch.position <= ?5" + SEEN;

  private static final String ORDER = " order by ch.position" + Rows.LIMITED;

  private static final String IN_COLLECTION = " and c.name = ?6";

  private static final String WINDOW =
      """
      select count(*), max(w.position) from (
        select ch.position from changes ch join collections c on c.id = ch.collection_id
        where c.name = ?1 and ch.position > ?2 and ch.position <= ?3
        order by ch.position limit %d) w"""
          .formatted(EXAMINED);

  @PersistenceContext private EntityManager em;

  /**
   * What comes next.
   *
   * @param collection only its changes; one that there is not, or that the caller does not see, has
   *     none
   * @param after the place before the first
   * @param head the place of the feed's last change, as it was seen before: what is committed later
   *     comes behind it
   * @param limit how many at the most
   */
  ChangePage page(Caller caller, Optional<String> collection, long after, long head, int limit) {
    if (after >= head) {
      return new ChangePage(List.of(), after, false);
    }
    long end =
        collection
            .map(name -> windowIn(name, after, head))
            .orElseGet(() -> Math.min(head, after + EXAMINED));
    List<Item> items = items(caller, collection, after, end, limit);
    long next = items.size() == limit ? items.get(limit - 1).place() : end;
    return new ChangePage(items, next, next < head);
  }

  /** What is at or before the head stays as it is: a later statement finds the same. */
  private long windowIn(String collection, long after, long head) {
    Object[] window =
        (Object[])
            em.createNativeQuery(WINDOW)
                .setParameter(1, collection)
                .setParameter(2, after)
                .setParameter(3, head)
                .getSingleResult();
    boolean isFull = ((Number) window[0]).longValue() == EXAMINED;
    return isFull ? ((Number) window[1]).longValue() : head;
  }

  private List<Item> items(
      Caller caller, Optional<String> collection, long after, long end, int limit) {
    Query query =
        em.createNativeQuery(PAGE + (collection.isPresent() ? IN_COLLECTION : "") + ORDER)
            .setParameter(1, caller.administers())
            .setParameter(2, caller.userId())
            .setParameter(3, caller.name())
            .setParameter(4, after)
            .setParameter(5, end)
            .setParameter(Rows.LIMIT, limit);
    collection.ifPresent(name -> query.setParameter(6, name));
    List<?> rows = query.getResultList();
    return rows.stream().map(row -> item((Object[]) row)).toList();
  }

  /** A change as {@code COLUMNS} has it. */
  static Item item(@Nullable Object[] row) {
    return new Item(
        ((Number) Objects.requireNonNull(row[0])).longValue(),
        text(row[1]),
        (String) row[2],
        row[3] == null ? null : ((Number) row[3]).longValue(),
        text(row[4]),
        text(row[5]),
        Database.instant(Objects.requireNonNull(row[6])),
        text(row[7]));
  }

  private static String text(@Nullable Object column) {
    return (String) Objects.requireNonNull(column);
  }
}
