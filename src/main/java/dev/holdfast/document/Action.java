package dev.holdfast.document;

import java.util.Locale;

/** What made a revision. */
enum Action {
  CREATE,
  REPLACE,
  PATCH,
  RESTORE,
  DELETE;

  /** The name in the API and in the database. */
  String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
