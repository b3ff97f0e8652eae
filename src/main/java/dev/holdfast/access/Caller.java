package dev.holdfast.access;

import dev.holdfast.refusal.Forbidden;
import java.util.Set;

/**
 * Who calls, as the sign-in found it.
 *
 * @param userId the user's row
 * @param name the user's name
 * @param administrator whether the user is one; a key may narrow that
 * @param scopes what the key allows; all, where a password signed in
 */
public record Caller(long userId, String name, boolean administrator, Set<Scope> scopes) {

  /** Whether the caller may do what only administrators may. */
  public boolean administers() {
    return administrator && scopes.contains(Scope.ADMIN);
  }

  /** Refuses who may not look. */
  public void requireRead() {
    require(Scope.READ);
  }

  /** Refuses who may not change. */
  public void requireWrite() {
    require(Scope.WRITE);
  }

  /** Refuses who is no administrator, or uses a key that does not say so. */
  public void requireAdministrator() {
    if (!administers()) {
      throw new Forbidden("Only administrators may do this.");
    }
  }

  private void require(Scope scope) {
    if (!scopes.contains(scope) && !scopes.contains(Scope.ADMIN)) {
      throw new Forbidden("This API key lacks the scope \"" + scope.text() + "\".");
    }
  }
}
