package dev.holdfast.bulk;

import java.util.Locale;

/** Where a job is in its life. */
enum JobState {
  /** Not all that is to be imported has come yet: nobody is told of it. */
  UPLOADING,
  /** Waits for a node. */
  QUEUED,
  /** A node is at it, or was when it died. */
  RUNNING,
  /** Came to its end, whatever was refused. */
  DONE,
  /** Can't go on. */
  FAILED,
  /** Was told to end. */
  CANCELLED;

  /** The name in the API and in the database. */
  String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  static JobState ofKept(String text) {
    return valueOf(text.toUpperCase(Locale.ROOT));
  }

  boolean isEnd() {
    return this == DONE || this == FAILED || this == CANCELLED;
  }
}
