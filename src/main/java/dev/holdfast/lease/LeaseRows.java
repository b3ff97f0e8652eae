package dev.holdfast.lease;

import dev.holdfast.concurrency.Row;
import dev.holdfast.concurrency.RowKind;
import dev.holdfast.concurrency.RowTaker;
import dev.holdfast.persistence.Rows;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Leases by type and id, live or not. */
@ApplicationScoped
class LeaseRows implements RowTaker {

  private static final String LOCK =
      "select l.name from leases l where l.type = ?1 and l.name in (%s) order by l.name for update";

  @PersistenceContext private EntityManager em;

  @Override
  public RowKind kind() {
    return RowKind.LEASE;
  }

  @Override
  public Collection<Row> take(List<List<String>> names) {
    Map<String, List<String>> ids = new TreeMap<>();
    names.forEach(
        name -> ids.computeIfAbsent(name.get(0), none -> new ArrayList<>()).add(name.get(1)));
    ids.forEach(this::lock);
    return List.of();
  }

  private void lock(String type, List<String> ids) {
    Query lock = em.createNativeQuery(LOCK.formatted(Rows.parameters(2, ids.size())));
    Rows.bind(lock.setParameter(1, type), 2, ids);
    lock.getResultList();
  }
}
