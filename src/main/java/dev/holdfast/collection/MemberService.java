package dev.holdfast.collection;

import dev.holdfast.access.Caller;
import dev.holdfast.access.Role;
import dev.holdfast.concurrency.ExpectedVersion;
import dev.holdfast.concurrency.Guarded;
import dev.holdfast.concurrency.StaleVersion;
import dev.holdfast.refusal.Forbidden;
import dev.holdfast.refusal.Invalid;
import dev.holdfast.refusal.NotFound;
import dev.holdfast.refusal.StateRefused;
import dev.holdfast.shape.Shapes;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Writes members. Every method is one transaction, in this order:
 *
 * <ol>
 *   <li>the user is kept from being deleted: first, as whoever deletes a user goes on to its
 *       collections and their members;
 *   <li>the collection is entered, so that it can't be deleted meanwhile;
 *   <li>all owners, the caller and the member are locked;
 *   <li>only then is decided: whether the caller still is an owner, and whether one is left after
 *       the change (I10).
 * </ol>
 *
 * A role is read by every write in its own transaction, and kept nowhere: so no write that starts
 * after a removal was answered finds it.
 */
@ApplicationScoped
@Guarded
@Transactional
public class MemberService {

  @Inject private CollectionGate collections;
  @Inject private Members members;
  @Inject private Shapes shapes;

  /**
   * What a write left behind.
   *
   * @param member as it is after the write
   * @param created whether the user was no member before
   */
  public record Written(UserRole member, boolean created) {}

  /**
   * Makes a user a member, or gives a member another role.
   *
   * @param expected whether the user has to be a member already, or must not be one
   * @throws NotFound if the caller may not see the collection, or there is no such user
   * @throws Forbidden if the caller is a member but no owner
   * @throws StaleVersion if it is not as expected
   * @throws Invalid if the content is
   * @throws StateRefused if this would take the last owner away
   */
  public Written assign(
      Caller caller,
      String collection,
      String user,
      ExpectedVersion expected,
      MemberContent content) {
    OptionalLong found = members.findUser(user);
    CollectionAccess gate = enter(caller, collection, false);
    long userId = found.orElseThrow(NotFound::new);
    shapes.check(content);
    Role role = content.roleOf(user);
    LockedMembers locked = members.lockWithOwners(gate, caller, userId);
    locked.requireOwner(caller);
    Optional<Role> before = locked.roleOf(userId);
    expected.checkPresence(before.isPresent());
    if (before.isEmpty()) {
      members.insert(gate, userId, role, caller);
    } else if (before.get() != role) {
      locked.requireOtherOwnerThan(userId);
      members.change(gate, userId, role, caller);
    }
    return new Written(new UserRole(user, role), before.isEmpty());
  }

  /**
   * Takes a member out. Any member may leave.
   *
   * @throws NotFound if the caller may not see the collection, or the user is no member
   * @throws Forbidden if the caller is a member but neither an owner nor the one who leaves
   * @throws StateRefused if this would take the last owner away
   */
  public void remove(Caller caller, String collection, String user) {
    boolean leaving = user.equals(caller.name());
    OptionalLong found = leaving ? OptionalLong.of(caller.userId()) : members.findUser(user);
    CollectionAccess gate = enter(caller, collection, leaving);
    long userId = found.orElseThrow(NotFound::new);
    LockedMembers locked = members.lockWithOwners(gate, caller, userId);
    if (!leaving) {
      locked.requireOwner(caller);
    }
    if (locked.roleOf(userId).isEmpty()) {
      throw new NotFound();
    }
    locked.requireOtherOwnerThan(userId);
    members.delete(gate, userId, caller);
  }

  /** Judges access alone, for a request whose content can't be read. */
  void judge(Caller caller, String collection, String user) {
    OptionalLong found = members.findUser(user);
    enter(caller, collection, false);
    found.orElseThrow(NotFound::new);
  }

  /** Spares those who may not the locks, and everybody else the wait for them. */
  private CollectionAccess enter(Caller caller, String collection, boolean leaving) {
    CollectionAccess gate = collections.enterToWrite(caller, collection);
    if (gate.role().isEmpty() || !leaving) {
      LockedMembers.requireOwner(gate.role());
    }
    return gate;
  }
}
