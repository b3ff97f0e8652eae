package dev.holdfast.document;

import dev.holdfast.persistence.Rows;
import dev.holdfast.persistence.Slice;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.time.ZoneOffset;
import java.util.List;

/**
 * Which revisions a document has, and how large they are: sizes first, as for documents, since a
 * thousand revisions of a megabyte must not be in memory at once.
 */
@ApplicationScoped
class RevisionSizes {

  /** Times become numbers first. Where nothing has happened since, no revision is asked for. */
  private static final String SINCE =
      " and r.number >= (select x.number from revisions x"
          + " where x.document_id = ?1 and x.at >= ?5 order by x.at, x.number limit 1)";

  @PersistenceContext private EntityManager em;

  /** A revision, and how many bytes its content has. */
  record Size(long number, int bytes) {}

  /**
   * The newest below a number, newest first.
   *
   * @param before the number behind the first
   * @param limit how many at the most; fewer where they are large
   */
  Slice<Size> newest(long documentId, long before, int limit, RevisionFilter filter) {
    String sql =
        "select r.number, r.bytes from revisions r where r.document_id = ?1 and r.number < ?2"
            + (filter.by().isEmpty() ? "" : " and r.author = ?3")
            + (filter.action().isEmpty() ? "" : " and r.action = ?4")
            + (filter.since().isEmpty() ? "" : SINCE)
            // In the statement itself, for PostgreSQL to know that it need not sort them all.
            + " order by r.number desc"
            + Rows.LIMITED;
    Query query = em.createNativeQuery(sql).setParameter(1, documentId).setParameter(2, before);
    filter.by().ifPresent(name -> query.setParameter(3, name));
    filter.action().ifPresent(action -> query.setParameter(4, action.text()));
    filter.since().ifPresent(time -> query.setParameter(5, time.atOffset(ZoneOffset.UTC)));
    List<?> rows = query.setParameter(Rows.LIMIT, limit + 1).getResultList();
    return Slice.of(rows.stream().map(RevisionSizes::size).toList(), limit, Size::bytes);
  }

  private static Size size(Object found) {
    Object[] row = (Object[]) found;
    return new Size(((Number) row[0]).longValue(), ((Number) row[1]).intValue());
  }
}
