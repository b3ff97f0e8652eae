package dev.holdfast.document;

import dev.holdfast.access.Sight;
import dev.holdfast.collection.CollectionAccess;
import dev.holdfast.find.Candidate;
import dev.holdfast.json.JsonText;
import dev.holdfast.persistence.Database;
import dev.holdfast.persistence.Rows;
import dev.holdfast.persistence.Slice;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.util.List;

/**
 * Goes through the documents that a caller sees, by uid, on H2. No more of them are in memory at
 * once than a page may hold: sizes are read first.
 */
@ApplicationScoped
class DocumentScan {

  /** Documents in one step. */
  private static final int STEP = 500;

  private static final String BEHIND =
      DocumentReader.VISIBLE + " and d.uid_order > stringtoutf8(?5)";

  @PersistenceContext private EntityManager em;

  /** What is done with each document. */
  @FunctionalInterface
  interface Visitor {

    /**
     * Looks at one.
     *
     * @param bytes of its metadata
     * @return whether to go on
     */
    boolean visit(Candidate document, int bytes);
  }

  /** Goes on until the visitor has enough. */
  void forEach(CollectionAccess gate, Sight sight, String after, Visitor visitor) {
    String last = after;
    while (true) {
      Slice<String> uids = sizes(gate, sight, last);
      if (uids.items().isEmpty()) {
        return;
      }
      String end = uids.items().get(uids.items().size() - 1);
      for (Object[] row : rows(gate, sight, last, end)) {
        if (!visitor.visit(candidate(row), ((Number) row[9]).intValue())) {
          return;
        }
      }
      if (!uids.more()) {
        return;
      }
      last = end;
    }
  }

  private Slice<String> sizes(CollectionAccess gate, Sight sight, String after) {
    Query query =
        em.createNativeQuery(
            "select d.uid, d.bytes"
                + BEHIND
                + " order by d.collection_id, d.uid_order"
                + Rows.LIMITED);
    return Slice.of(
            list(gate, sight, query.setParameter(5, after).setParameter(Rows.LIMIT, STEP + 1)),
            STEP,
            row -> ((Number) row[1]).intValue())
        .map(row -> (String) row[0]);
  }

  private List<Object[]> rows(CollectionAccess gate, Sight sight, String after, String end) {
    Query query =
        em.createNativeQuery(
            "select d.uid, d.metadata, d.specs, d.version, d.revision, d.created_at, d.created_by,"
                + " d.updated_at, d.updated_by, d.bytes"
                + BEHIND
                + " and d.uid_order <= stringtoutf8(?6) order by d.collection_id, d.uid_order");
    return list(gate, sight, query.setParameter(5, after).setParameter(6, end));
  }

  private static List<Object[]> list(CollectionAccess gate, Sight sight, Query query) {
    sight.bind(query, 2);
    List<?> rows = query.setParameter(1, gate.id()).getResultList();
    return rows.stream().map(Object[].class::cast).toList();
  }

  private static Candidate candidate(Object[] row) {
    return new Candidate(
        (String) row[0],
        JsonText.parse((String) row[1]).asJsonObject(),
        JsonText.parse((String) row[2]).asJsonArray(),
        ((Number) row[3]).longValue(),
        ((Number) row[4]).longValue(),
        Database.instant(row[5]),
        (String) row[6],
        Database.instant(row[7]),
        (String) row[8]);
  }
}
