package dev.holdfast.access;

import dev.holdfast.persistence.Database;
import dev.holdfast.refusal.Unauthenticated;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;

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
}
