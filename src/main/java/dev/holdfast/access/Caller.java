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

  /**
   * Who called, for work that goes on after the request: what the user may do is asked when it is
   * done.
   *
   * @param scopes as {@link #keptScopes} wrote them
   */
  public static Caller ofKept(long userId, String name, String scopes) {
    return new Caller(userId, name, true, Scope.split(scopes));
  }

  /** What the key allows, as text. */
  public String keptScopes() {
    return Scope.join(scopes);
  }

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

  /**
   * Refuses who may not see how the server is doing: it is for administrators and their monitors.
   */
  public void requireMetrics() {
    if (!administers() && !(administrator && scopes.contains(Scope.METRICS))) {
      throw new Forbidden("Only administrators may see this, or a key of theirs made for it.");
    }
  }

  /** Whether the caller may make a key that allows this. */
  boolean mayGrant(Set<Scope> wanted) {
    return scopes.contains(Scope.ADMIN) || scopes.containsAll(wanted);
  }

  private void require(Scope scope) {
    if (!scopes.contains(scope) && !scopes.contains(Scope.ADMIN)) {
      throw new Forbidden("This API key lacks the scope \"" + scope.text() + "\".");
    }
  }
}
