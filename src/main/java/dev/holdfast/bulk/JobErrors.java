package dev.holdfast.bulk;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What was refused of jobs: the first of each, and why. */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
class JobErrors {

  /** Of one job. */
  static final int MAX = 100;

  @PersistenceContext private EntityManager em;

  /**
   * A line, or a document, that was refused.
   *
   * @param line its number; null for a document
   * @param uid of the document; null for a line
   * @param problem as JSON
   */
  record Kept(@Nullable Long line, @Nullable String uid, String problem) {}

  /** Keeps the next, unless there are enough. */
  void add(Job job, long failedBefore, Kept refused) {
    if (failedBefore >= MAX) {
      return;
    }
    String key = refused.line() == null ? "uid" : "line";
    Query insert =
        em.createNativeQuery(
            "insert into job_errors (job_id, number, "
                + key
                + ", problem) values (?1, ?2, ?3, ?4)");
    insert
        .setParameter(1, job.id())
        .setParameter(2, failedBefore)
        .setParameter(3, refused.line() == null ? refused.uid() : refused.line())
        .setParameter(4, refused.problem().getBytes(StandardCharsets.UTF_8))
        .executeUpdate();
  }

  /** Those of a job, in the order in which they were refused. */
  List<Kept> of(String jobId) {
    List<?> rows =
        em.createNativeQuery(
                "select e.line, e.uid, e.problem from job_errors e where e.job_id = ?1"
                    + " order by e.number")
            .setParameter(1, jobId)
            .getResultList();
    return rows.stream().map(row -> kept((Object[]) row)).toList();
  }

  private static Kept kept(@Nullable Object[] row) {
    return new Kept(
        row[0] == null ? null : ((Number) row[0]).longValue(),
        (String) row[1],
        new String((byte[]) Objects.requireNonNull(row[2]), StandardCharsets.UTF_8));
  }
}
