package dev.holdfast.access;

import dev.holdfast.refusal.Forbidden;
import dev.holdfast.refusal.StateRefused;
import java.util.List;
import java.util.Optional;

/**
 * One user and all administrators, as nobody else can change them until the transaction ends. What
 * is found here about administrators is therefore still so when the change is committed (I10).
 */
final class LockedUsers {

  private final String name;
  private final List<User> rows;

  LockedUsers(String name, List<User> rows) {
    this.name = name;
    this.rows = rows;
  }

  /** The user's row, live or deleted. */
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
   * @throws Forbidden if so
   */
  void requireAdministrator(Caller caller) {
    caller.requireAdministrator();
    if (rows.stream().noneMatch(user -> user.id() == caller.userId() && user.administers())) {
      throw new Forbidden("Only administrators may do this.");
    }
  }

  /**
   * Refuses to take the last administrator away.
   *
   * @throws StateRefused if nobody else could put things right
   */
  void requireOtherAdministrator() {
    if (rows.stream().noneMatch(user -> user.administers() && !user.name().equals(name))) {
      throw new StateRefused(
          "last-administrator", "There has to be an administrator who can sign in.");
    }
  }
}
