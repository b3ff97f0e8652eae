package dev.holdfast.change;

import dev.holdfast.persistence.Rows;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The changes of one collection by their places in the feed, for features that follow it in their
 * own transactions. Nobody's sight is asked here: whoever calls knows who may see what comes of it.
 */
@ApplicationScoped
@Transactional(Transactional.TxType.SUPPORTS)
public class PlacedChanges {

  private static final String HEAD = "select h.position from feed_head h where h.id = 1";

  private static final String WINDOW =
      """
      select ch.position, ch.document_id, ch.action from changes ch
      where ch.collection_id = ?1 and ch.position > ?2 and ch.position <= ?3
      order by ch.position"""
          + Rows.LIMITED;

  private static final String SHOWN =
      "select "
          + ChangeReader.COLUMNS
          + " from changes ch join collections c on c.id = ch.collection_id"
          + " where ch.position in (";

  @PersistenceContext private EntityManager em;
  @Inject private FeedCursors cursors;

  /**
   * A change that has its place.
   *
   * @param place in the feed
   * @param documentId the document's row; {@code null} where the collection itself was changed
   * @param action as it is shown
   */
  public record Placed(long place, @Nullable Long documentId, String action) {}

  /** The place of the last change; 0 if there is none. What is at or before it never changes. */
  public long head() {
    return ((Number) em.createNativeQuery(HEAD).getSingleResult()).longValue();
  }

  /**
   * The next changes of a collection, in order.
   *
   * @param after the place before the first
   * @param head as {@link #head} told it before
   * @param limit how many at the most
   */
  public List<Placed> next(long collectionId, long after, long head, int limit) {
    List<?> rows =
        em.createNativeQuery(WINDOW)
            .setParameter(1, collectionId)
            .setParameter(2, after)
            .setParameter(3, head)
            .setParameter(Rows.LIMIT, limit)
            .getResultList();
    return rows.stream().map(row -> placed((Object[]) row)).toList();
  }

  private static Placed placed(@Nullable Object[] row) {
    return new Placed(
        ((Number) Objects.requireNonNull(row[0])).longValue(),
        row[1] == null ? null : (Long) ((Number) row[1]).longValue(),
        (String) Objects.requireNonNull(row[2]));
  }

  /**
   * Changes as the feed shows them, by their places.
   *
   * @param places not too many for one statement
   */
  public Map<Long, JsonObject> shown(Collection<Long> places) {
    Map<Long, JsonObject> shown = new HashMap<>();
    if (places.isEmpty()) {
      return shown;
    }
    Query query = em.createNativeQuery(SHOWN + Rows.parameters(1, places.size()) + ")");
    Rows.bind(query, 1, places);
    ChangeJson json = new ChangeJson(cursors);
    List<?> rows = query.getResultList();
    for (Object row : rows) {
      ChangePage.Item item = ChangeReader.item((Object[]) row);
      shown.put(item.place(), json.of(item));
    }
    return shown;
  }
}
