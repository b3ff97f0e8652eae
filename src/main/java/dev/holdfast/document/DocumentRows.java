package dev.holdfast.document;

import dev.holdfast.concurrency.Row;
import dev.holdfast.concurrency.RowKind;
import dev.holdfast.concurrency.RowTaker;
import dev.holdfast.concurrency.Superseded;
import dev.holdfast.persistence.Rows;
import dev.holdfast.persistence.UniqueConstraint;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Documents by collection and uid, live or deleted. Their content is not read here. A uid that was
 * never used is kept from others too: so nobody creates what a transaction has found to be absent,
 * and those who create the same ones in opposite order wait for each other.
 */
@ApplicationScoped
class DocumentRows implements RowTaker {

  private static final String FIND =
      """
      select d.uid, d.id from documents d
      where d.collection_id = (select c.id from collections c
                               where c.name = ?1 and c.deleted = false)
        and d.uid in (%s)""";

  private static final String LOCK =
      "select d.id from documents d where d.id in (%s) order by d.id for update";

  /**
   * Nobody ever sees such a row, as it is gone before the transaction ends; but until then whoever
   * wants to insert the same uid waits.
   */
  private static final String KEEP =
      """
      insert into documents (id, collection_id, uid, metadata, specs, access, exclusive, misfit,
        leased, bytes, deleted, version, revision, created_at, created_by, updated_at, updated_by)
      select cast(?1 as bigint), c.id, cast(?2 as varchar(200)), 'null', 'null', 'null', false, false,
        false, 0, true, 1, 0, clock_timestamp(), '', clock_timestamp(), ''
      from collections c where c.name = ?3 and c.deleted = false""";

  private static final String LET_GO = "delete from documents where id in (%s)";

  private static final UniqueConstraint UID_KEY = new UniqueConstraint("documents_uid_key");

  @PersistenceContext private EntityManager em;

  /** A document's row, and the collection's that it is in. */
  static List<Row> of(DocumentRef ref) {
    return List.of(
        Row.of(RowKind.COLLECTION, ref.collection()),
        Row.of(RowKind.DOCUMENT, ref.collection(), ref.uid()));
  }

  @Override
  public RowKind kind() {
    return RowKind.DOCUMENT;
  }

  @Override
  public Collection<Row> take(List<List<String>> names) {
    Map<String, Set<String>> missing = new TreeMap<>();
    names.forEach(
        name -> missing.computeIfAbsent(name.get(0), none -> new TreeSet<>()).add(name.get(1)));
    List<Object> ids = new ArrayList<>();
    missing.forEach(
        (collection, uids) -> {
          for (Object found : find(collection, List.copyOf(uids))) {
            Object[] row = (Object[]) found;
            uids.remove((String) row[0]);
            ids.add(row[1]);
          }
        });
    if (!ids.isEmpty()) {
      Query lock = em.createNativeQuery(LOCK.formatted(Rows.parameters(1, ids.size())));
      Rows.bind(lock, 1, ids);
      lock.getResultList();
    }
    keep(missing);
    return List.of();
  }

  private void keep(Map<String, Set<String>> unused) {
    List<Object> kept = new ArrayList<>();
    unused.forEach(
        (collection, uids) ->
            uids.stream()
                .filter(uid -> uid.length() <= DocumentContent.MAX_UID)
                .forEach(uid -> keep(collection, uid).ifPresent(kept::add)));
    if (!kept.isEmpty()) {
      Query letGo = em.createNativeQuery(LET_GO.formatted(Rows.parameters(1, kept.size())));
      Rows.bind(letGo, 1, kept);
      letGo.executeUpdate();
    }
  }

  /**
   * @return the row that keeps it; empty if there is no such collection
   * @throws Superseded if somebody else has created it meanwhile: then it is to be locked
   */
  private Optional<Long> keep(String collection, String uid) {
    // Below all ids that are ever given, and gone soon.
    long id = -1 - ThreadLocalRandom.current().nextLong(Long.MAX_VALUE);
    Query insert =
        em.createNativeQuery(KEEP)
            .setParameter(1, id)
            .setParameter(2, uid)
            .setParameter(3, collection);
    int rows = UID_KEY.execute(insert, Superseded::new);
    return rows == 0 ? Optional.empty() : Optional.of(id);
  }

  private List<?> find(String collection, List<String> uids) {
    Query query = em.createNativeQuery(FIND.formatted(Rows.parameters(2, uids.size())));
    Rows.bind(query.setParameter(1, collection), 2, uids);
    return query.getResultList();
  }
}
