package dev.holdfast.access;

import java.util.Locale;
import java.util.Optional;
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
        : Optional.ofNullable(member).map(text -> valueOf(text.toUpperCase(Locale.ROOT)));
  }

  /** Whether this role may do what {@code needed} may. */
  public boolean includes(Role needed) {
    return compareTo(needed) >= 0;
  }
}
