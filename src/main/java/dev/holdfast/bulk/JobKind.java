package dev.holdfast.bulk;

import java.util.Locale;

/** What a job does. */
enum JobKind {
  /** Writes documents that were sent. */
  IMPORT,
  /** Applies one patch to all documents that a filter finds. */
  PATCH;

  /** The name in the API and in the database. */
  String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  static JobKind ofKept(String text) {
    return valueOf(text.toUpperCase(Locale.ROOT));
  }
}
