package dev.holdfast.idempotency;

import dev.holdfast.concurrency.DatabaseFailure;
import dev.holdfast.concurrency.FailureClassifier;
import dev.holdfast.concurrency.Superseded;
import dev.holdfast.persistence.Database;
import dev.holdfast.persistence.Patience;
import dev.holdfast.persistence.UniqueConstraint;
import dev.holdfast.refusal.InProgress;
import dev.holdfast.refusal.TooLarge;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.PersistenceException;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The rows of keys, each with the answer that was given under it. */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
class KeptAnswers {

  /** A client that repeats a request does it soon, or after a night. */
  private static final String KEPT_UNTIL = "clock_timestamp() + interval '24' hour";

  /** Long for a transaction; a repeat has a thread and a connection while it waits. */
  private static final Duration WAIT = Duration.ofSeconds(2);

  /** The largest answer to one write, twice over. */
  private static final int MAX_BYTES = 4 << 20;

  private static final UniqueConstraint KEY = new UniqueConstraint("kept_answers_pkey");

  private static final String INSERT =
      "insert into kept_answers (id, fingerprint, expires_at)"
          + " select cast(?1 as varchar(64)), cast(?2 as varchar(64)), "
          + KEPT_UNTIL
          + " where not exists (select 1 from kept_answers k where k.id = ?1)";

  private static final String FIND =
      """
      select k.fingerprint, k.status, k.salt, k.sealed,
             case when k.expires_at > clock_timestamp() then 0 else 1 end
      from kept_answers k where k.id = ?1""";

  private static final String RENEW =
      "update kept_answers set fingerprint = ?2, expires_at = "
          + KEPT_UNTIL
          + " where id = ?1 and expires_at <= clock_timestamp()";

  private static final String KEEP =
      "update kept_answers set status = ?2, salt = ?3, sealed = ?4 where id = ?1";

  @PersistenceContext private EntityManager em;
  @Inject private Database database;
  @Inject private Patience patience;

  /**
   * Takes a key, so that until the transaction ends everybody else with it waits.
   *
   * @return what was answered under it before; empty if it is this transaction's now
   * @throws InProgress if another transaction has had it for as long as this one waits
   * @throws Superseded if it can't be told at the first look
   */
  Optional<Kept> take(KeyedRequest request) {
    int rows = insert(request);
    if (rows > 1) {
      throw new IllegalStateException("kept_answers_pkey is unique: " + request);
    }
    if (rows == 1) {
      return Optional.empty();
    }
    Kept kept = find(request).orElseThrow(Superseded::new);
    return kept.expired() ? renew(request) : Optional.of(kept);
  }

  private int insert(KeyedRequest request) {
    String insert = database.dialect().unlessTaken(INSERT);
    return KEY.update(() -> waiting(insert, request), Superseded::new);
  }

  /** What has expired is as if it were not there: of any number who find it so, one takes it. */
  private Optional<Kept> renew(KeyedRequest request) {
    int rows = waiting(RENEW, request);
    if (rows > 1) {
      throw new IllegalStateException("kept_answers_pkey is unique: " + request);
    }
    if (rows == 0) {
      throw new Superseded();
    }
    return Optional.empty();
  }

  private int waiting(String statement, KeyedRequest request) {
    try {
      return patience.execute(WAIT, statement, List.of(request.id(), request.fingerprint()));
    } catch (PersistenceException failure) {
      if (FailureClassifier.classify(failure).equals(Optional.of(DatabaseFailure.LOCK_TIMEOUT))) {
        throw new InProgress();
      }
      throw failure;
    }
  }

  /** What was answered under a key, expired or not. */
  Optional<Kept> find(KeyedRequest request) {
    List<?> rows = em.createNativeQuery(FIND).setParameter(1, request.id()).getResultList();
    return rows.stream().findFirst().map(row -> Kept.of((Object[]) row));
  }

  /**
   * Writes down what is answered under a key that this transaction has taken.
   *
   * @throws TooLarge if it is too large to be kept
   */
  void keep(KeyedRequest request, Reply reply) {
    byte[] content = reply.content();
    if (content.length > MAX_BYTES) {
      throw new TooLarge("The answer, which is kept under the Idempotency-Key,", MAX_BYTES);
    }
    String salt = Seal.newSalt();
    int rows =
        em.createNativeQuery(KEEP)
            .setParameter(1, request.id())
            .setParameter(2, reply.status())
            .setParameter(3, salt)
            .setParameter(4, Seal.close(request, salt, content))
            .executeUpdate();
    if (rows != 1) {
      throw new IllegalStateException(rows + " rows were taken: " + request);
    }
  }

  /**
   * Forgets some of what has expired. The time is asked for twice: a row that was taken anew while
   * this waited for it stays.
   *
   * @return how many rows
   */
  int sweep(int atMost) {
    return em.createNativeQuery(
            "delete from kept_answers where expires_at <= clock_timestamp() and id in ("
                + "select k.id from kept_answers k where k.expires_at <= clock_timestamp()"
                + " order by k.expires_at limit ?1)")
        .setParameter(1, atMost)
        .executeUpdate();
  }
}
