package dev.holdfast.collection;

import dev.holdfast.access.Caller;
import dev.holdfast.access.Role;
import dev.holdfast.change.Change;
import dev.holdfast.change.ChangeAction;
import dev.holdfast.change.Changes;
import dev.holdfast.concurrency.Superseded;
import dev.holdfast.persistence.Database;
import dev.holdfast.persistence.UniqueConstraint;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** The members of one collection, in one transaction. */
@ApplicationScoped
class Members {

  private static final UniqueConstraint KEY = new UniqueConstraint("members_pkey");

  /** In the order of the users, so that two who lock them wait for each other instead of dying. */
  private static final String WITH_OWNERS =
      """
      select m.user_id, m.role from members m
      where m.collection_id = ?1 and (m.role = 'owner' or m.user_id = ?2 or m.user_id = ?3)
      order by m.user_id for update""";

  @PersistenceContext private EntityManager em;
  @Inject private Database database;
  @Inject private Changes changes;

  /**
   * Finds a user, who can't be deleted until the transaction ends. To be called before anything
   * else is locked, as whoever deletes a user locks it first.
   */
  OptionalLong findUser(String name) {
    List<?> rows =
        em.createNativeQuery(
                "select u.id from users u where u.name = ?1 " + database.dialect().sharedLock())
            .setParameter(1, name)
            .getResultList();
    if (rows.size() > 1) {
      throw new IllegalStateException("users_name_key is unique: " + name);
    }
    return rows.stream().mapToLong(id -> ((Number) id).longValue()).findFirst();
  }

  /** Locks all owners of a collection, the caller's own row and that of another user. */
  LockedMembers lockWithOwners(CollectionAccess gate, Caller caller, long userId) {
    List<?> rows =
        em.createNativeQuery(WITH_OWNERS)
            .setParameter(1, gate.id())
            .setParameter(2, userId)
            .setParameter(3, caller.userId())
            .getResultList();
    Map<Long, Role> roles = new HashMap<>();
    for (Object row : rows) {
      Object[] columns = (Object[]) row;
      roles.put(((Number) columns[0]).longValue(), Role.ofKept((String) columns[1]));
    }
    return new LockedMembers(roles);
  }

  /**
   * Adds a member.
   *
   * @throws Superseded if the user became one meanwhile: the transaction is run again and changes
   *     that one's role
   */
  void insert(CollectionAccess gate, long userId, Role role, Caller by) {
    em.persist(new Member(gate.id(), userId, role));
    KEY.flush(em, Superseded::new);
    tell(gate, by);
  }

  /** Gives a locked member another role. */
  void change(CollectionAccess gate, long userId, Role role, Caller by) {
    requireOne(
        em.createNativeQuery(
                "update members set role = ?3 where collection_id = ?1 and user_id = ?2")
            .setParameter(1, gate.id())
            .setParameter(2, userId)
            .setParameter(3, role.text())
            .executeUpdate());
    tell(gate, by);
  }

  /** Takes a locked member out. */
  void delete(CollectionAccess gate, long userId, Caller by) {
    requireOne(
        em.createNativeQuery("delete from members where collection_id = ?1 and user_id = ?2")
            .setParameter(1, gate.id())
            .setParameter(2, userId)
            .executeUpdate());
    tell(gate, by);
  }

  private void tell(CollectionAccess gate, Caller by) {
    changes.add(Change.ofCollection(gate.id(), ChangeAction.MEMBER_CHANGE, by.name(), gate.now()));
  }

  /** None can't be, since the row is locked; more can't be, since it is the primary key. */
  private static void requireOne(int rows) {
    if (rows != 1) {
      throw new IllegalStateException(rows + " members of one collection and user");
    }
  }
}
