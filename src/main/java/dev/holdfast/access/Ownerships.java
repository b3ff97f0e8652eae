package dev.holdfast.access;

import dev.holdfast.persistence.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;

/**
 * What becomes of collections and accounts whose owner goes. They always have an owner: where the
 * one who goes is the only one, another user takes them over, in the same transaction (I10).
 */
@ApplicationScoped
class Ownerships {

  /** Before the members, as everybody who writes members does. */
  private static final String LOCK_COLLECTIONS =
      """
      select c.id from collections c where c.id in (
        select m.collection_id from members m where m.user_id = ?1 and m.role = 'owner')
      order by c.id %s""";

  /** In a fixed order, so that two who lock them wait for each other instead of dying. */
  private static final String LOCK_OWNERS =
      """
      select m.collection_id, m.user_id from members m
      where m.role = 'owner' and m.collection_id in (
        select o.collection_id from members o where o.user_id = ?1 and o.role = 'owner')
      order by m.collection_id, m.user_id for update""";

  private static final String PROMOTE =
      """
      update members set role = 'owner' where user_id = ?2 and role <> 'owner'
        and collection_id in (
          select g.collection_id from members g where g.user_id = ?1 and g.role = 'owner')
        and collection_id not in (
          select o.collection_id from members o where o.user_id <> ?1 and o.role = 'owner')""";

  private static final String ADD =
      """
      insert into members (collection_id, user_id, role)
      select g.collection_id, ?2, 'owner' from members g
      where g.user_id = ?1 and g.role = 'owner' and g.collection_id not in (
        select o.collection_id from members o where o.user_id <> ?1 and o.role = 'owner')""";

  /** Before they change, in the order in which transfers take them. */
  private static final String LOCK_ACCOUNTS =
      "select a.id from accounts a where a.owner_id = ?1 order by a.id for update";

  /** What is in them stays; their versions move, as the representation does. */
  private static final String HAND_OVER_ACCOUNTS =
      "update accounts set owner_id = ?2, version = version + 1,"
          + " updated_at = greatest(updated_at, clock_timestamp()) where owner_id = ?1";

  @PersistenceContext private EntityManager em;
  @Inject private Database database;

  /**
   * Makes {@code heir} an owner wherever {@code goes} is the only one, and of all accounts. Both
   * users' rows have to be locked: so neither can become a member, or an owner, of anything
   * meanwhile.
   */
  void handOver(User goes, User heir) {
    em.createNativeQuery(LOCK_COLLECTIONS.formatted(database.dialect().sharedLock()))
        .setParameter(1, goes.id())
        .getResultList();
    em.createNativeQuery(LOCK_OWNERS).setParameter(1, goes.id()).getResultList();
    // From here on no other owner leaves. First who is a member already, then the rest.
    execute(PROMOTE, goes, heir);
    execute(ADD, goes, heir);
    em.createNativeQuery(LOCK_ACCOUNTS).setParameter(1, goes.id()).getResultList();
    execute(HAND_OVER_ACCOUNTS, goes, heir);
  }

  private void execute(String sql, User goes, User heir) {
    em.createNativeQuery(sql).setParameter(1, goes.id()).setParameter(2, heir.id()).executeUpdate();
  }
}
