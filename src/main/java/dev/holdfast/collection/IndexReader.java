package dev.holdfast.collection;

import dev.holdfast.access.Caller;
import dev.holdfast.access.Sight;
import dev.holdfast.concurrency.Guarded;
import dev.holdfast.index.FieldIndex;
import dev.holdfast.index.FieldIndexes;
import dev.holdfast.persistence.Rows;
import dev.holdfast.refusal.NotFound;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads how far the indexes of a collection's fields have come. */
@ApplicationScoped
@Guarded
@Transactional
public class IndexReader {

  /** Counts what the reader may see and nothing else (I10). */
  private static final String COUNT =
      "select count(*)%s from documents d where d.collection_id = ?1 and d.deleted = false and "
          + Sight.condition(2);

  private static final int FIRST = 5;

  @PersistenceContext private EntityManager em;
  @Inject private CollectionGate collections;

  /**
   * One for each declared field, as they were declared.
   *
   * @throws NotFound if the caller may not see the collection
   */
  List<IndexProgress> list(Caller caller, String collection) {
    CollectionAccess gate = collections.enterToRead(caller, collection);
    if (gate.role().isEmpty()) {
      throw new NotFound();
    }
    FieldIndexes indexes = gate.indexes();
    if (indexes.declared().isEmpty()) {
      return List.of();
    }
    List<FieldIndex> building =
        indexes.declared().stream().filter(i -> !indexes.complete().contains(i.id())).toList();
    List<Long> counts = counts(gate, gate.sight(caller), reached(building));
    List<IndexProgress> progress = new ArrayList<>();
    int next = 1;
    for (FieldIndex index : indexes.declared()) {
      boolean complete = indexes.complete().contains(index.id());
      long done = complete ? counts.get(0) : counts.get(next++);
      progress.add(new IndexProgress(index.pointer(), complete, done, counts.get(0)));
    }
    return progress;
  }

  /** Where each has come to, by uid; one that is dropped just now is at its beginning. */
  private List<String> reached(List<FieldIndex> building) {
    if (building.isEmpty()) {
      return List.of();
    }
    Query query =
        em.createNativeQuery(
            "select i.id, i.reached from field_indexes i where i.id in ("
                + Rows.parameters(1, building.size())
                + ")");
    Rows.bind(query, 1, building.stream().map(FieldIndex::id).toList());
    Map<Long, String> reached = new HashMap<>();
    for (Object row : query.getResultList()) {
      Object[] columns = (Object[]) row;
      reached.put(((Number) columns[0]).longValue(), (String) columns[1]);
    }
    return building.stream().map(index -> reached.getOrDefault(index.id(), "")).toList();
  }

  /** All of them, then those up to each of these. */
  private List<Long> counts(CollectionAccess gate, Sight sight, List<String> reached) {
    StringBuilder columns = new StringBuilder();
    for (int i = 0; i < reached.size(); i++) {
      columns.append(", count(*) filter (where d.uid <= ?").append(FIRST + i).append(")");
    }
    Query query = em.createNativeQuery(COUNT.formatted(columns)).setParameter(1, gate.id());
    sight.bind(query, 2);
    Rows.bind(query, FIRST, reached);
    Object found = query.getSingleResult();
    Object[] row = found instanceof Object[] several ? several : new Object[] {found};
    List<Long> counts = new ArrayList<>();
    for (Object count : row) {
      counts.add(((Number) count).longValue());
    }
    return counts;
  }
}
