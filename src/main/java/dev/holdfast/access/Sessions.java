package dev.holdfast.access;

import dev.holdfast.access.Credentials.Known;
import dev.holdfast.concurrency.Guarded;
import dev.holdfast.persistence.Rows;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;

/**
 * Browsers that are signed in: a row each, so that every node knows them, and a node that dies
 * takes none with it. A session ends after {@link SessionLife#idleMinutes} without a request, after
 * thirty days, when its user signs out, chooses another password, is disabled or deleted.
 */
@ApplicationScoped
@Guarded
@Transactional
class Sessions {

  private static final String ENDS =
      " least(clock_timestamp() + cast(?%d as bigint) * interval '1' minute,"
          + " %s + interval '30' day)";

  private static final String BEGIN =
      "insert into sessions (secret_hash, user_id, created_at, expires_at)"
          + " values (?1, ?2, clock_timestamp(),"
          + ENDS.formatted(3, "clock_timestamp()")
          + ")";

  /** Whether half of its time is over is told with it: so most requests write nothing. */
  private static final String CALLER =
      """
      select u.id, u.name, u.administrator,
             s.expires_at < clock_timestamp() + cast(?2 as bigint) * interval '30' second
             and s.expires_at < s.created_at + interval '30' day
      from sessions s join users u on u.id = s.user_id
      where s.secret_hash = ?1 and u.disabled = false and s.expires_at > clock_timestamp()""";

  private static final String GO_ON =
      "update sessions set expires_at ="
          + ENDS.formatted(2, "created_at")
          + " where secret_hash = ?1 and expires_at > clock_timestamp()";

  private static final String SWEEP =
      "delete from sessions where id in (select s.id from sessions s"
          + " where s.expires_at <= clock_timestamp() order by s.id"
          + Rows.LIMITED
          + ")";

  @PersistenceContext private EntityManager em;
  @Inject private Users users;
  @Inject private SessionLife life;

  /**
   * Who a session stands for.
   *
   * @param aged whether the session should be told to go on
   */
  record Session(Caller caller, boolean aged) {}

  /**
   * Begins a session. The user's row is locked: who is deleted or disabled, or has another password
   * meanwhile, gets none.
   *
   * @param known by the password that has just matched
   * @return its secret, which is kept nowhere; empty if the user is no longer so
   */
  Optional<String> begin(Known known) {
    Optional<User> user =
        users
            .findEnabledLocked(known.caller().userId())
            .filter(found -> found.hasPassword(known.passwordHash()));
    if (user.isEmpty()) {
      return Optional.empty();
    }
    String secret = Secrets.next();
    em.createNativeQuery(BEGIN)
        .setParameter(1, Secrets.digest(secret))
        .setParameter(2, user.get().id())
        .setParameter(3, life.idleMinutes())
        .executeUpdate();
    return Optional.of(secret);
  }

  /**
   * Who has a secret.
   *
   * @param secret may be anything
   * @return empty if there is no such session, or no longer
   */
  @Transactional(Transactional.TxType.SUPPORTS)
  Optional<Session> find(String secret) {
    List<?> rows =
        em.createNativeQuery(CALLER)
            .setParameter(1, Secrets.digest(secret))
            .setParameter(2, life.idleMinutes())
            .getResultList();
    return rows.stream().findFirst().map(row -> session((Object[]) row));
  }

  private static Session session(Object[] row) {
    return new Session(
        new Caller(((Number) row[0]).longValue(), (String) row[1], (boolean) row[2], Scope.ALL),
        (boolean) row[3]);
  }

  /** Has it last on; one that has ended meanwhile stays ended. */
  void goOn(String secret) {
    requireOneAtMost(statement(GO_ON, secret).setParameter(2, life.idleMinutes()));
  }

  /** Ends a session, if there is one. */
  void end(String secret) {
    requireOneAtMost(statement("delete from sessions where secret_hash = ?1", secret));
  }

  private Query statement(String sql, String secret) {
    return em.createNativeQuery(sql).setParameter(1, Secrets.digest(secret));
  }

  private static void requireOneAtMost(Query statement) {
    if (statement.executeUpdate() > 1) {
      throw new IllegalStateException("sessions_secret_hash_key is unique");
    }
  }

  /**
   * Ends all sessions of a user, whose row is locked: none begins with the old password behind it.
   */
  @Transactional(Transactional.TxType.MANDATORY)
  void endAll(User user) {
    em.createNativeQuery("delete from sessions where user_id = ?1")
        .setParameter(1, user.id())
        .executeUpdate();
  }

  /** As {@link #endAll}, but for the session that has a secret. */
  @Transactional(Transactional.TxType.MANDATORY)
  void endOthers(User user, String secret) {
    em.createNativeQuery("delete from sessions where user_id = ?1 and secret_hash <> ?2")
        .setParameter(1, user.id())
        .setParameter(2, Secrets.digest(secret))
        .executeUpdate();
  }

  /** Takes away what has ended; how many. */
  int sweep(int rows) {
    return em.createNativeQuery(SWEEP).setParameter(Rows.LIMIT, rows).executeUpdate();
  }
}
