package dev.holdfast.bulk;

import dev.holdfast.access.Caller;
import dev.holdfast.persistence.Database;
import dev.holdfast.persistence.Rows;
import dev.holdfast.persistence.Slice;
import dev.holdfast.refusal.NotFound;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The jobs' rows. Whoever moves a job on says in the same statement where it has to be: nothing
 * that was read before decides.
 */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
class JobTable {

  /** In the order in which {@link #job} reads them. */
  private static final String COLUMNS =
      "id, kind, collection_id, collection, user_id, created_by, scopes, mode, filter, patch_type,"
          + " patch, state, done, failed, skipped, total, reached_line, reached_uid, steps, problem,"
          + " created_at, ended_at";

  /** The same without what is large and of no interest in a list. */
  private static final String LISTED =
      COLUMNS.replace(" patch,", " null,").replace(" problem,", " null,");

  private static final String INSERT =
      """
      insert into jobs (id, kind, collection_id, collection, collection_since, user_id, created_by,
        scopes, mode, filter, patch_type, patch, state, done, failed, skipped, total, bytes,
        reached_line, reached_uid, steps, claimed_until, created_at)
      select cast(?1 as varchar(36)), cast(?2 as varchar(10)), c.id, c.name, c.created_at,
        cast(?3 as bigint), cast(?4 as varchar(63)), cast(?5 as varchar(100)),
        cast(?6 as varchar(10)), cast(?7 as varchar(8192)), null, null, cast(?8 as varchar(10)),
        0, 0, 0, cast(?9 as bigint), 0, 0, '', 0, clock_timestamp(), clock_timestamp()
      from collections c where c.id = ?10""";

  private static final String SEEN =
      "select "
          + COLUMNS
          + " from jobs where id = ?1 and state <> 'uploading' and (user_id = ?2 or ?3 = true)";

  private static final String ENDED =
      "claimed_until = clock_timestamp(), ended_at = clock_timestamp()";

  private static final String CANCEL =
      "update jobs set state = 'cancelled', "
          + ENDED
          + " where id = ?1 and (user_id = ?2 or ?3 = true) and state in ('queued', 'running')";

  private static final String DUE =
      """
      select j.id from jobs j
      where j.state in ('queued', 'running') and j.claimed_until <= clock_timestamp()
      order by j.claimed_until, j.id""";

  /** Of any number of nodes, one gets it. */
  private static final String TAKE =
      "update jobs set state = 'running', claimed_by = ?2, claimed_until = "
          + until("10' second")
          + " where id = ?1 and state in ('queued', 'running')"
          + " and claimed_until <= clock_timestamp()";

  /**
   * The job has to be where the step before left it, and still this node's; its collection still
   * the one that it is for.
   */
  private static final String BEGIN_STEP =
      "update jobs set steps = steps + 1, claimed_until = "
          + until("10' second")
          + """
             where id = ?1 and claimed_by = ?2 and steps = ?3 and state = 'running'
            and exists (select 1 from collections c where c.id = jobs.collection_id
                        and c.created_at = jobs.collection_since)""";

  private static final String CLAIMED =
      """
      select 1 from jobs j
      where j.id = ?1 and j.claimed_by = ?2 and j.steps = ?3 and j.state = 'running'""";

  private static final String MOVE =
      """
      update jobs set done = done + ?2, failed = failed + ?3, skipped = skipped + ?4,
        reached_line = ?5, reached_uid = ?6
      where id = ?1""";

  private static final String END =
      "update jobs set state = ?4, problem = ?5, "
          + ENDED
          + " where id = ?1 and claimed_by = ?2 and steps = ?3 and state = 'running'";

  @PersistenceContext private EntityManager em;

  private static String until(String interval) {
    return "clock_timestamp() + interval '" + interval;
  }

  /** A new job. */
  void insert(Job draft) {
    int rows =
        em.createNativeQuery(INSERT)
            .setParameter(1, draft.id())
            .setParameter(2, draft.kind().text())
            .setParameter(3, draft.caller().userId())
            .setParameter(4, draft.caller().name())
            .setParameter(5, draft.caller().keptScopes())
            .setParameter(6, draft.mode() == null ? null : draft.mode().text())
            .setParameter(7, draft.filter())
            .setParameter(8, draft.state().text())
            .setParameter(9, draft.total())
            .setParameter(10, draft.collectionId())
            .executeUpdate();
    require(rows, draft.id());
    KeptPatch patch = draft.patch();
    if (patch != null) {
      require(
          em.createNativeQuery("update jobs set patch_type = ?2, patch = ?3 where id = ?1")
              .setParameter(1, draft.id())
              .setParameter(2, patch.type())
              .setParameter(3, patch.json().getBytes(StandardCharsets.UTF_8))
              .executeUpdate(),
          draft.id());
    }
  }

  /** A job that the caller may see. */
  Optional<Job> find(Caller caller, String id) {
    return one(
        em.createNativeQuery(SEEN)
            .setParameter(1, id)
            .setParameter(2, caller.userId())
            .setParameter(3, caller.administers()));
  }

  /** The caller's own, newest first, before an id. */
  Slice<Job> page(Caller caller, String before, int limit) {
    String sql =
        "select "
            + LISTED
            + " from jobs where user_id = ?1 and state <> 'uploading' and id < ?2 order by id desc"
            + Rows.LIMITED;
    Query query =
        em.createNativeQuery(sql)
            .setParameter(1, caller.userId())
            .setParameter(2, before)
            .setParameter(Rows.LIMIT, limit + 1);
    return Slice.of(all(query), limit);
  }

  /** Ends a job that the caller may see and that has not ended; whether there was one. */
  boolean cancel(Caller caller, String id) {
    return em.createNativeQuery(CANCEL)
            .setParameter(1, id)
            .setParameter(2, caller.userId())
            .setParameter(3, caller.administers())
            .executeUpdate()
        > 0;
  }

  /** Jobs that no node is at; those first that have waited longest. */
  List<String> due(int limit) {
    List<?> ids =
        em.createNativeQuery(DUE + Rows.LIMITED).setParameter(Rows.LIMIT, limit).getResultList();
    return ids.stream().map(String.class::cast).toList();
  }

  /** Takes a job that no node is at; empty if another was faster. */
  Optional<Job> take(String id, String node) {
    int rows = em.createNativeQuery(TAKE).setParameter(1, id).setParameter(2, node).executeUpdate();
    return rows == 0 ? Optional.empty() : Optional.of(get(id));
  }

  /** A job as it is. */
  Job get(String id) {
    return one(em.createNativeQuery("select " + COLUMNS + " from jobs where id = ?1")
            .setParameter(1, id))
        .orElseThrow(ClaimLost::new);
  }

  /**
   * Begins a step: nobody else does until the transaction ends.
   *
   * @throws ClaimLost if the job is not where it was
   * @throws NotFound if the collection that it is for is gone
   */
  void beginStep(Job job, String node) {
    if (claimed(em.createNativeQuery(BEGIN_STEP), job, node).executeUpdate() == 1) {
      return;
    }
    if (claimed(em.createNativeQuery(CLAIMED), job, node).getResultList().isEmpty()) {
      throw new ClaimLost();
    }
    throw new NotFound();
  }

  /** How far a step has come, to be said in its transaction. */
  void move(Job job, Progress progress) {
    require(
        em.createNativeQuery(MOVE)
            .setParameter(1, job.id())
            .setParameter(2, progress.done())
            .setParameter(3, progress.failed())
            .setParameter(4, progress.skipped())
            .setParameter(5, progress.line())
            .setParameter(6, progress.uid())
            .executeUpdate(),
        job.id());
  }

  /**
   * Ends a job, unless it has got on or ended meanwhile.
   *
   * @param problem why it can't go on; null if it came to its end
   */
  void end(Job job, String node, JobState state, @Nullable String problem) {
    claimed(em.createNativeQuery(END), job, node)
        .setParameter(4, state.text())
        .setParameter(5, problem == null ? new byte[0] : problem.getBytes(StandardCharsets.UTF_8))
        .executeUpdate();
  }

  /** Lets other jobs have their turn. */
  void release(String id, String node) {
    em.createNativeQuery(
            "update jobs set claimed_until = clock_timestamp()"
                + " where id = ?1 and claimed_by = ?2 and state = 'running'")
        .setParameter(1, id)
        .setParameter(2, node)
        .executeUpdate();
  }

  private static Query claimed(Query query, Job job, String node) {
    return query.setParameter(1, job.id()).setParameter(2, node).setParameter(3, job.steps());
  }

  private static void require(int rows, String id) {
    if (rows != 1) {
      throw new IllegalStateException(rows + " rows of job " + id);
    }
  }

  private static Optional<Job> one(Query query) {
    return all(query).stream().findFirst();
  }

  private static List<Job> all(Query query) {
    List<?> rows = query.getResultList();
    return rows.stream().map(row -> job((Object[]) row)).toList();
  }

  private static Job job(@Nullable Object[] row) {
    @Nullable String mode = (String) row[7];
    return new Job(
        text(row[0]),
        JobKind.ofKept(text(row[1])),
        number(row[2]),
        text(row[3]),
        Caller.ofKept(number(row[4]), text(row[5]), text(row[6])),
        mode == null ? null : ImportMode.ofKept(mode),
        (String) row[8],
        row[10] == null ? null : new KeptPatch(text(row[9]), decoded((byte[]) row[10])),
        JobState.ofKept(text(row[11])),
        number(row[12]),
        number(row[13]),
        number(row[14]),
        number(row[15]),
        number(row[16]),
        text(row[17]),
        number(row[18]),
        problem((byte[]) row[19]),
        Database.instant(Objects.requireNonNull(row[20])),
        row[21] == null ? null : Database.instant(row[21]));
  }

  private static @Nullable String problem(byte @Nullable [] kept) {
    return kept == null || kept.length == 0 ? null : decoded(kept);
  }

  private static String decoded(byte[] kept) {
    return new String(kept, StandardCharsets.UTF_8);
  }

  private static String text(@Nullable Object value) {
    return (String) Objects.requireNonNull(value);
  }

  private static long number(@Nullable Object value) {
    return ((Number) Objects.requireNonNull(value)).longValue();
  }
}
