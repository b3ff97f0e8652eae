package dev.holdfast.bulk;

import dev.holdfast.access.Caller;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Jobs that are to be. */
final class Drafts {

  private Drafts() {}

  /** An import of which something has come. */
  static Job upload(String id, long collectionId, String collection, Caller caller) {
    return of(id, JobKind.IMPORT, collectionId, collection, caller, null, null, 0);
  }

  /** A patch of all that a filter finds. */
  static Job patch(
      String id,
      long collectionId,
      String collection,
      Caller caller,
      @Nullable String filter,
      KeptPatch patch,
      long total) {
    return of(id, JobKind.PATCH, collectionId, collection, caller, filter, patch, total);
  }

  private static Job of(
      String id,
      JobKind kind,
      long collectionId,
      String collection,
      Caller caller,
      @Nullable String filter,
      @Nullable KeptPatch patch,
      long total) {
    return new Job(
        id,
        kind,
        collectionId,
        collection,
        caller,
        null,
        filter,
        patch,
        kind == JobKind.IMPORT ? JobState.UPLOADING : JobState.QUEUED,
        0,
        0,
        0,
        total,
        0,
        "",
        0,
        null,
        // The database's own clock says when.
        Instant.EPOCH,
        null);
  }
}
