package dev.holdfast.change;

import java.util.Locale;

/** What was done. */
public enum ChangeAction {
  CREATE,
  REPLACE,
  PATCH,
  RESTORE,
  DELETE,
  /** One revision of a document was removed. */
  DELETE_REVISION,
  COLLECTION_CREATE,
  /** What is said of a collection, its rules or its schema. */
  COLLECTION_CHANGE,
  /** With all documents that were in it. */
  COLLECTION_DELETE,
  /** Who is a member of a collection, or a member's role. */
  MEMBER_CHANGE;

  /** The name in the API and in the database. */
  public String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
