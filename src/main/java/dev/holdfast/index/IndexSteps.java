package dev.holdfast.index;

import dev.holdfast.concurrency.Guarded;
import dev.holdfast.persistence.Database;
import dev.holdfast.persistence.Dialect;
import dev.holdfast.persistence.Rows;
import dev.holdfast.persistence.Slice;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes the keys of documents that were there before a field was declared, and takes those of
 * dropped fields away, a few at a time:
 *
 * <ol>
 *   <li>the index's row is locked, so that one node is at it at a time; how far it has come is in
 *       that row, so that any node goes on where another broke off;
 *   <li>the next documents by uid are read, and keys inserted for those that have none: what a
 *       writer wrote is newer than what was read here;
 *   <li>where there are no more, the index is complete. Whoever creates or restores a document
 *       behind that place has written its key, for no writer who does not know of the field is
 *       under way ({@link IndexChange}).
 * </ol>
 *
 * <p>No document is locked, and no writer waits but for the end of a step that has just inserted
 * the very key. A step that itself waits for a writer gives up soon, before the database takes the
 * two for a deadlock.
 */
@ApplicationScoped
@Guarded
@Transactional
class IndexSteps {

  /** Under SERIALIZABLE a step would be refused for each key that a writer brought meanwhile. */
  private static final String ISOLATION = "set transaction isolation level read committed";

  /** Half of the time after which PostgreSQL looks for a deadlock. */
  private static final String WAIT = "set local lock_timeout = 500";

  private static final String DUE =
      "select i.id from field_indexes i where i.complete = false or i.pointer is null order by i.id";

  private static final String LOCK =
      """
      select i.collection_id, i.pointer, i.reached, i.complete
      from field_indexes i where i.id = ?1 for update skip locked""";

  private static final String NEXT =
      """
      select d.uid, d.bytes from documents d
      where d.collection_id = ?1 and d.deleted = false and d.uid > ?2 order by d.uid"""
          + Rows.LIMITED;

  private static final String FORGET =
      """
      delete from field_keys where index_id = ?1 and document_id in (
        select k.document_id from field_keys k where k.index_id = ?1 limit ?2)""";

  /** Nobody puts a key of a deleted document into a complete index. */
  private static final String SWEEP =
      """
      delete from field_keys where rising is null and (index_id, document_id) in (
        select k.index_id, k.document_id from field_indexes i join field_keys k on k.index_id = i.id
        where i.complete = true and k.rising is null limit ?1)""";

  @PersistenceContext private EntityManager em;
  @Inject private Database database;
  @Inject private KeyRows rows;

  /** Indexes at which there is something to do; none on a database that has no keys. */
  @Transactional(Transactional.TxType.SUPPORTS)
  List<Long> due() {
    if (database.dialect() == Dialect.H2) {
      return List.of();
    }
    List<?> ids = em.createNativeQuery(DUE).getResultList();
    return ids.stream().map(id -> ((Number) id).longValue()).toList();
  }

  /**
   * Does the next step.
   *
   * @param documents how many at the most
   * @return whether there may be more to do, for this node
   */
  boolean step(long id, int documents) {
    em.createNativeQuery(ISOLATION).executeUpdate();
    em.createNativeQuery(WAIT).executeUpdate();
    List<?> found = em.createNativeQuery(LOCK).setParameter(1, id).getResultList();
    if (found.isEmpty()) {
      // Another node is at it, or it is gone.
      return false;
    }
    @Nullable Object[] row = (Object[]) found.get(0);
    @Nullable String pointer = (String) row[1];
    if (pointer == null) {
      return forget(id, documents);
    }
    return Boolean.FALSE.equals(row[3])
        && add(
            FieldIndex.of(id, pointer),
            ((Number) row[0]).longValue(),
            String.valueOf(row[2]),
            documents);
  }

  private boolean add(FieldIndex index, long collectionId, String reached, int documents) {
    List<?> found =
        em.createNativeQuery(NEXT)
            .setParameter(1, collectionId)
            .setParameter(2, reached)
            .setParameter(Rows.LIMIT, documents + 1)
            .getResultList();
    Slice<Object[]> next =
        Slice.of(
            found.stream().map(Object[].class::cast).toList(),
            documents,
            row -> ((Number) row[1]).intValue());
    String last = reached;
    if (!next.items().isEmpty()) {
      last = (String) next.items().get(next.items().size() - 1)[0];
      rows.insert(index, collectionId, reached, last);
    }
    int updated =
        em.createNativeQuery("update field_indexes set reached = ?2, complete = ?3 where id = ?1")
            .setParameter(1, index.id())
            .setParameter(2, last)
            .setParameter(3, !next.more())
            .executeUpdate();
    if (updated != 1) {
      throw new IllegalStateException(updated + " rows were locked: index " + index.id());
    }
    return next.more();
  }

  private boolean forget(long id, int keys) {
    int deleted =
        em.createNativeQuery(FORGET).setParameter(1, id).setParameter(2, keys).executeUpdate();
    if (deleted > 0) {
      return true;
    }
    em.createNativeQuery("delete from field_indexes where id = ?1")
        .setParameter(1, id)
        .executeUpdate();
    return false;
  }

  /**
   * Takes away what is left of deleted documents in complete indexes.
   *
   * @return how many keys
   */
  int sweep(int keys) {
    return database.dialect() == Dialect.H2
        ? 0
        : em.createNativeQuery(SWEEP).setParameter(1, keys).executeUpdate();
  }
}
