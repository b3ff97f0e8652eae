package dev.holdfast.bulk;

import dev.holdfast.concurrency.Superseded;
import dev.holdfast.persistence.Rows;
import dev.holdfast.persistence.UniqueConstraint;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;

/** What is to be imported, in pieces, where every node can read it. */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
class JobChunks {

  private static final UniqueConstraint KEY = new UniqueConstraint("job_chunks_pkey");

  private static final String BEHIND =
      """
      select c.first_line, c.content from job_chunks c
      where c.job_id = ?1 and c.first_line + c.line_count > ?2 order by c.first_line"""
          + Rows.LIMITED;

  private static final String SWEEP =
      """
      delete from job_chunks where (job_id, first_line) in (
        select c.job_id, c.first_line from jobs j join job_chunks c on c.job_id = j.id
        where j.state in ('done', 'failed', 'cancelled') limit ?1)""";

  @PersistenceContext private EntityManager em;

  /** Whether a piece is kept already: it may be sent again where nobody knows whether it was. */
  boolean isKept(String jobId, Chunk chunk) {
    String known = "select 1 from job_chunks c where c.job_id = ?1 and c.first_line = ?2";
    return !em.createNativeQuery(known)
        .setParameter(1, jobId)
        .setParameter(2, chunk.firstLine())
        .getResultList()
        .isEmpty();
  }

  /** Keeps a piece. */
  void add(String jobId, Chunk chunk) {
    KEY.execute(
        em.createNativeQuery(
                "insert into job_chunks (job_id, first_line, line_count, content)"
                    + " values (?1, ?2, ?3, ?4)")
            .setParameter(1, jobId)
            .setParameter(2, chunk.firstLine())
            .setParameter(3, chunk.lineCount())
            .setParameter(4, chunk.content()),
        Superseded::new);
  }

  /**
   * The first piece that has a line behind one.
   *
   * @param line a number; 0 for the beginning
   */
  Optional<Chunk> behind(String jobId, long line) {
    List<?> rows =
        em.createNativeQuery(BEHIND)
            .setParameter(1, jobId)
            .setParameter(2, line + 1)
            .setParameter(Rows.LIMIT, 1)
            .getResultList();
    return rows.stream()
        .findFirst()
        .map(Object[].class::cast)
        .map(row -> Chunk.ofKept(((Number) row[0]).longValue(), (byte[]) row[1]));
  }

  /** Takes all pieces of a job away. */
  void removeAll(String jobId) {
    em.createNativeQuery("delete from job_chunks where job_id = ?1")
        .setParameter(1, jobId)
        .executeUpdate();
  }

  /**
   * Takes away pieces of jobs that have ended.
   *
   * @return how many
   */
  int sweep(int atMost) {
    return em.createNativeQuery(SWEEP).setParameter(1, atMost).executeUpdate();
  }
}
