package dev.holdfast.access;

import dev.holdfast.persistence.Database;
import dev.holdfast.persistence.Rows;
import dev.holdfast.refusal.Unauthenticated;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Looks again, in the transaction that writes, at who signed in before it: the user may have gone
 * meanwhile. Needed wherever a row is written that belongs to the user. (The foreign key alone does
 * not do: H2 does not see the insert of a transaction that is still open when the user is deleted.)
 */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class LiveCallers {

  @PersistenceContext private EntityManager em;
  @Inject private Database database;

  /**
   * Keeps the caller's user from being deleted or disabled until the transaction ends.
   *
   * @throws Unauthenticated if that has happened
   */
  public void require(Caller caller) {
    String sql =
        "select u.id from users u where u.id = ?1 and u.disabled = false "
            + database.dialect().sharedLock();
    if (em.createNativeQuery(sql).setParameter(1, caller.userId()).getResultList().isEmpty()) {
      throw new Unauthenticated();
    }
  }

  /**
   * As {@link #require(Caller)}, and keeps another user too.
   *
   * @return the other as who calls and may do all that this user may; empty if there is none any
   *     more, or a disabled one
   * @throws Unauthenticated if the caller's user was deleted or disabled
   */
  public Optional<Caller> requireWith(Caller caller, long otherId) {
    // By id, so that two who lock them wait for each other instead of dying.
    String sql =
        "select u.id, u.name, u.administrator from users u"
            + " where u.id in (?1, ?2) and u.disabled = false order by u.id "
            + database.dialect().sharedLock();
    List<?> rows =
        em.createNativeQuery(sql)
            .setParameter(1, caller.userId())
            .setParameter(2, otherId)
            .getResultList();
    List<Caller> users = rows.stream().map(row -> user((Object[]) row)).toList();
    if (users.stream().noneMatch(user -> user.userId() == caller.userId())) {
      throw new Unauthenticated();
    }
    return users.stream().filter(user -> user.userId() == otherId).findFirst();
  }

  /**
   * Keeps several users from being deleted or disabled until the transaction ends: who there is.
   */
  public void hold(Set<Long> ids) {
    Query query =
        em.createNativeQuery(
            "select u.id from users u where u.id in ("
                + Rows.parameters(1, ids.size())
                + ") order by u.id "
                + database.dialect().sharedLock());
    Rows.bind(query, 1, ids);
    query.getResultList();
  }

  private static Caller user(Object[] row) {
    return new Caller(((Number) row[0]).longValue(), (String) row[1], (boolean) row[2], Scope.ALL);
  }
}
