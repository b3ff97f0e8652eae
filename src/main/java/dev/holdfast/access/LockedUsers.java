package dev.holdfast.access;

import dev.holdfast.refusal.Forbidden;
import dev.holdfast.refusal.StateRefused;
import dev.holdfast.refusal.Unauthenticated;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One user, the caller and all administrators, as nobody else can change them until the transaction
 * ends. What is found here about administrators is therefore still so when the change is committed
 * (I10).
 */
final class LockedUsers {

  private final String name;
  private final List<User> rows;

  LockedUsers(String name, List<User> rows) {
    this.name = name;
    this.rows = rows;
  }

  /** The user, if there is one of the name. */
  Optional<User> target() {
    return rows.stream().filter(user -> user.name().equals(name)).findFirst();
  }

  /** Whether anybody administers. */
  boolean haveAdministrator() {
    return rows.stream().anyMatch(User::administers);
  }

  /**
   * Refuses a caller who was an administrator at sign-in but is none any more.
   *
   * @throws Unauthenticated if the caller was deleted or disabled
   * @throws Forbidden if others may still be what the caller is
   */
  void requireAdministrator(Caller caller) {
    caller.requireAdministrator();
    User self = find(caller).filter(user -> !user.disabled()).orElseThrow(Unauthenticated::new);
    if (!self.administrator()) {
      throw new Forbidden("Only administrators may do this.");
    }
  }

  /**
   * Refuses to take the last administrator away.
   *
   * @throws StateRefused if nobody else could put things right
   */
  void requireOtherAdministrator() {
    if (otherAdministrators().findFirst().isEmpty()) {
      throw new StateRefused(
          "last-administrator", "There has to be an administrator who can sign in.");
    }
  }

  /** Who takes over what the user leaves: the caller, or who was there first of the others. */
  User heir(Caller caller) {
    return find(caller)
        .filter(user -> !user.name().equals(name))
        .or(() -> otherAdministrators().findFirst())
        .orElseThrow(() -> new IllegalStateException("the last administrator is never deleted"));
  }

  private Optional<User> find(Caller caller) {
    return rows.stream().filter(user -> user.id() == caller.userId()).findFirst();
  }

  private Stream<User> otherAdministrators() {
    return rows.stream().filter(user -> user.administers() && !user.name().equals(name));
  }
}
