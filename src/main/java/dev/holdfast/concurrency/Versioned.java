package dev.holdfast.concurrency;

import java.time.Instant;

/** A record whose every change moves its version (I1). */
public interface Versioned {

  /** The row's key: never given to another row, not even after a delete. */
  long id();

  /** Grows with each change, from 1; lives on in the row when the record is deleted (I12). */
  long version();

  /** Whether the record is deleted: its row is kept, its content is not served. */
  boolean deleted();

  /** When the last change was made, by the database's clock. */
  Instant updatedAt();

  /** The name of who made the last change. */
  String updatedBy();

  /** Names this one state of this one row for ever (I12). Letters, digits and a hyphen. */
  default String stateTag() {
    return stateTag(id(), version());
  }

  /**
   * What tells representations of one state apart that hold more than the record, a count, say;
   * empty for none. Not for writers: it is no change of the record.
   */
  default String beside() {
    return "";
  }

  /** The tag of the state that the row {@code id} had in {@code version}. */
  static String stateTag(long id, long version) {
    return Long.toString(id, Character.MAX_RADIX) + "-" + version;
  }
}
