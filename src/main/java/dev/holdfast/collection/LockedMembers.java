package dev.holdfast.collection;

import dev.holdfast.access.Caller;
import dev.holdfast.access.Role;
import dev.holdfast.refusal.Forbidden;
import dev.holdfast.refusal.NotFound;
import dev.holdfast.refusal.StateRefused;
import java.util.Map;
import java.util.Optional;

/**
 * A collection's owners, and two members more: who calls, and who is meant. Nobody else can change
 * them until the transaction ends, so what is found here is still so when the change is committed
 * (I10).
 */
final class LockedMembers {

  private final Map<Long, Role> roles;

  /**
   * @param roles by the id of the user
   */
  LockedMembers(Map<Long, Role> roles) {
    this.roles = roles;
  }

  /** The role that a user has; empty for who is no member. */
  Optional<Role> roleOf(long userId) {
    return Optional.ofNullable(roles.get(userId));
  }

  /**
   * Refuses a caller who was an owner when the collection was entered, but is none any more.
   *
   * @throws Forbidden if so
   * @throws NotFound for who is not even a member any more
   */
  void requireOwner(Caller caller) {
    requireOwner(roleFor(caller));
  }

  /** Whether a caller may still do what owners may. */
  boolean isOwner(Caller caller) {
    return roleFor(caller).equals(Optional.of(Role.OWNER));
  }

  private Optional<Role> roleFor(Caller caller) {
    return caller.administers() ? Optional.of(Role.OWNER) : roleOf(caller.userId());
  }

  /**
   * Lets owners pass.
   *
   * @throws Forbidden for other members
   * @throws NotFound for everybody else
   */
  static void requireOwner(Optional<Role> role) {
    if (role.orElseThrow(NotFound::new) != Role.OWNER) {
      throw new Forbidden("Only owners decide who is a member.");
    }
  }

  /**
   * Refuses to leave a collection that nobody owns.
   *
   * @throws StateRefused if this user is the last owner
   */
  void requireOtherOwnerThan(long userId) {
    boolean isOwner = roles.get(userId) == Role.OWNER;
    if (isOwner && roles.values().stream().filter(Role.OWNER::equals).count() < 2) {
      throw new StateRefused("last-owner", "A collection has to have an owner.");
    }
  }
}
