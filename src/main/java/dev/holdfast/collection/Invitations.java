package dev.holdfast.collection;

import dev.holdfast.access.Caller;
import dev.holdfast.access.Role;
import dev.holdfast.persistence.Database;
import dev.holdfast.refusal.Forbidden;
import dev.holdfast.refusal.NotFound;
import dev.holdfast.refusal.StateRefused;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Optional;

/**
 * Lets an owner decide now that somebody may become a member later. Whether the owner still is one
 * is judged when that one does (I10); in the order of {@link MemberService}, whose users have to be
 * kept from being deleted before.
 */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class Invitations {

  @PersistenceContext private EntityManager em;
  @Inject private CollectionGate collections;
  @Inject private Members members;

  /**
   * Lets an owner invite.
   *
   * @return since when the collection exists: what tells it from a later one of its name
   * @throws NotFound if the caller may not see the collection
   * @throws Forbidden if the caller is a member but no owner
   */
  public Instant open(Caller caller, String collection) {
    CollectionAccess gate = collections.enterToRead(caller, collection);
    LockedMembers.requireOwner(gate.role());
    return since(gate);
  }

  /**
   * Makes the one who was invited a member, or gives a member more rights; never fewer.
   *
   * @param host who invited
   * @param since as {@link #open} has told it
   * @return false if this collection is gone, or the host is no owner of it any more
   * @throws StateRefused if the guest has the role or a higher one already
   */
  public boolean accept(Caller host, String collection, Instant since, Caller guest, Role role) {
    Optional<CollectionAccess> gate = enter(host, collection).filter(g -> since(g).equals(since));
    if (gate.isEmpty()) {
      return false;
    }
    LockedMembers locked = members.lockWithOwners(gate.get(), host, guest.userId());
    if (!locked.isOwner(host)) {
      return false;
    }
    Optional<Role> before = locked.roleOf(guest.userId());
    if (before.isEmpty()) {
      members.insert(gate.get(), guest.userId(), role, guest);
    } else if (!before.get().includes(role)) {
      members.change(gate.get(), guest.userId(), role, guest);
    } else {
      throw new StateRefused("member", "You have this role in the collection already.");
    }
    return true;
  }

  private Optional<CollectionAccess> enter(Caller host, String collection) {
    try {
      return Optional.of(collections.enterToWrite(host, collection));
    } catch (NotFound deleted) {
      return Optional.empty();
    }
  }

  private Instant since(CollectionAccess gate) {
    return Database.instant(
        em.createNativeQuery("select c.created_at from collections c where c.id = ?1")
            .setParameter(1, gate.id())
            .getSingleResult());
  }
}
