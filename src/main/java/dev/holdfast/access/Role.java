package dev.holdfast.access;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a user may do in a collection, or with one document. Each role includes those before it. */
public enum Role {
  /** Reads. */
  VIEWER,
  /** Writes documents too. */
  EDITOR,
  /** Changes the collection, its members, a document's access, and deletes revisions. */
  OWNER;

  /** The name in the API and in the database. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * What a caller may do in a collection. Administrators act as owners everywhere.
   *
   * @param member the role that the database has for the caller; {@code null} if none
   */
  public static Optional<Role> ofMember(Caller caller, @Nullable String member) {
    return caller.administers()
        ? Optional.of(OWNER)
        : Optional.ofNullable(member).map(Role::ofKept);
  }

  /** The role that the database names. */
  public static Role ofKept(String text) {
    return of(text).orElseThrow(() -> new IllegalStateException("members_role_check: " + text));
  }

  /** The role of a name in the API; empty if there is none. */
  public static Optional<Role> of(String text) {
    return EnumSet.allOf(Role.class).stream().filter(role -> role.text().equals(text)).findFirst();
  }

  /** All names, for a message. */
  public static String names() {
    return EnumSet.allOf(Role.class).stream().map(Role::text).collect(Collectors.joining(", "));
  }

  /** Whether this role may do what {@code needed} may. */
  public boolean includes(Role needed) {
    return compareTo(needed) >= 0;
  }
}
