package dev.holdfast.collection;

import dev.holdfast.access.Caller;
import dev.holdfast.access.Role;
import dev.holdfast.persistence.Database;
import dev.holdfast.refusal.NotFound;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.List;

/**
 * The way into a collection for whoever reads or writes in it. The role is read in the transaction
 * that uses it, so a membership that was taken away can't be used by a write that starts later
 * (I10).
 */
@ApplicationScoped
@Transactional(Transactional.TxType.SUPPORTS)
public class CollectionGate {

  private static final String FIND =
      """
      select c.id,
             (select m.role from members m where m.collection_id = c.id and m.user_id = ?2),
             %s
      from collections c where c.name = ?1 and c.deleted = false %s""";

  @PersistenceContext private EntityManager em;
  @Inject private Database database;

  /**
   * Enters to write: the collection can't be deleted, nor its rules change, until the transaction
   * ends.
   *
   * @throws NotFound if there is no such collection
   */
  @Transactional(Transactional.TxType.MANDATORY)
  public CollectionAccess enterToWrite(Caller caller, String name) {
    return enter(caller, name, database.dialect().sharedLock());
  }

  /**
   * Enters to read.
   *
   * @throws NotFound if there is no such collection
   */
  public CollectionAccess enterToRead(Caller caller, String name) {
    return enter(caller, name, "");
  }

  private CollectionAccess enter(Caller caller, String name, String lock) {
    List<?> rows =
        em.createNativeQuery(FIND.formatted(database.dialect().clock(), lock))
            .setParameter(1, name)
            .setParameter(2, caller.userId())
            .getResultList();
    if (rows.isEmpty()) {
      throw new NotFound();
    }
    if (rows.size() > 1) {
      throw new IllegalStateException("collections.name is unique: " + name);
    }
    Object[] row = (Object[]) rows.get(0);
    return new CollectionAccess(
        ((Number) row[0]).longValue(),
        name,
        Role.ofMember(caller, (String) row[1]),
        Database.instant(row[2]));
  }
}
