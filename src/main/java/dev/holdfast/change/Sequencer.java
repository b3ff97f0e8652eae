package dev.holdfast.change;

import dev.holdfast.concurrency.Guarded;
import dev.holdfast.persistence.Database;
import dev.holdfast.persistence.Dialect;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.List;

/**
 * Gives committed changes their places in the feed (I8). Ids are taken while transactions run,
 * which commit in any order: a reader who followed them would pass a change that is yet to be
 * committed. So:
 *
 * <ol>
 *   <li>the one row of {@code feed_head} is locked: of all nodes one is at it at a time;
 *   <li>what is committed and has no place yet gets the next ones, in the order of ids;
 *   <li>the head moves on, and with it becomes visible what is at or before it.
 * </ol>
 *
 * Whoever sees a change of a document in the second step sees all earlier ones, since their
 * transactions had ended before this one's got the document's row. Places are 1, 2, 3, … without a
 * gap, and what is at or before the head never changes.
 *
 * <p>Under SERIALIZABLE, too, the transaction is READ COMMITTED: its lock is all that it needs, and
 * so it never is a reason to refuse a writer.
 */
@ApplicationScoped
@Guarded
@Transactional
class Sequencer {

  /** In one transaction: it is short, and what is left is taken by the next. */
  static final int BATCH = 5_000;

  private static final String READ_COMMITTED = "set transaction isolation level read committed";

  private static final String LOCK = "select h.position from feed_head h where h.id = 1 for update";

  private static final String MOVE = "update feed_head set position = position + ?1 where id = 1";

  private static final String NUMBERED =
      """
      (select w.id, cast(?1 as bigint) + row_number() over (order by w.id) as place
       from (select c.id from changes c where c.position is null order by c.id limit %d) w)"""
          .formatted(BATCH);

  private static final String STATE =
      """
      select h.position, exists (select 1 from changes c where c.position is null)
      from feed_head h where h.id = 1""";

  @PersistenceContext private EntityManager em;
  @Inject private Database database;

  /**
   * How far the feed goes.
   *
   * @param head the place of the last change; 0 if there is none
   * @param behind whether a committed change has no place yet
   */
  record State(long head, boolean behind) {}

  /** Looks how far the feed goes. */
  @Transactional(Transactional.TxType.SUPPORTS)
  State state() {
    Object[] row = (Object[]) em.createNativeQuery(STATE).getSingleResult();
    return new State(((Number) row[0]).longValue(), (Boolean) row[1]);
  }

  /** How many committed changes have no place yet. */
  @Transactional(Transactional.TxType.SUPPORTS)
  long waiting() {
    String count = "select count(*) from changes c where c.position is null";
    return ((Number) em.createNativeQuery(count).getSingleResult()).longValue();
  }

  /**
   * Gives places, {@value #BATCH} at the most. Behind another node that is at it, it waits.
   *
   * @return how many
   */
  int sequence() {
    return sequence(LOCK);
  }

  /**
   * As {@link #sequence}, unless another node is at it.
   *
   * @return how many; 0 also if another node is at it
   */
  int sequenceUnlessAnotherDoes() {
    return sequence(LOCK + " skip locked");
  }

  private int sequence(String lock) {
    if (database.dialect() == Dialect.POSTGRESQL) {
      em.createNativeQuery(READ_COMMITTED).executeUpdate();
    }
    List<?> head = em.createNativeQuery(lock).getResultList();
    return head.isEmpty() ? 0 : sequence(((Number) head.get(0)).longValue());
  }

  /** Behind the lock: of no transaction that is open now has anything a place before these. */
  int sequence(long head) {
    int given =
        em.createNativeQuery(
                database
                    .dialect()
                    .updateFrom("changes", "position = n.place", NUMBERED, "t.id = n.id"))
            .setParameter(1, head)
            .executeUpdate();
    if (given > 0 && em.createNativeQuery(MOVE).setParameter(1, given).executeUpdate() != 1) {
      throw new IllegalStateException("feed_head has one row");
    }
    return given;
  }
}
