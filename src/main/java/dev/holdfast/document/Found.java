package dev.holdfast.document;

import dev.holdfast.access.Role;
import dev.holdfast.refusal.Forbidden;
import dev.holdfast.refusal.NotFound;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a caller finds under a uid. A document that the caller may not see is as absent in all that
 * is answered (I10), but its uid is taken.
 *
 * @param row live or deleted, seen or not; empty if the uid was never used
 * @param role the caller's with the document, if it may be seen at all
 */
record Found(Optional<Document> row, Optional<Role> role) {

  /** The document, live or deleted, if it may be seen. */
  Optional<Document> seen() {
    return row.filter(document -> role.isPresent());
  }

  /** The live document, if it may be seen. */
  Optional<Document> live() {
    return seen().filter(document -> !document.deleted());
  }

  /** For expectations: what may be seen; else as if nothing were there. */
  @Nullable Document seenOrNull() {
    return seen().orElse(null);
  }

  /** Whether the uid can be used: it is nobody's, or a deleted document's that may be written. */
  boolean isFree() {
    return row.isEmpty() || (row.get().deleted() && mayWrite());
  }

  /**
   * Refuses who may see the live document but not write it.
   *
   * @throws Forbidden if so
   */
  void requireWriterIfLive() {
    if (live().isPresent()) {
      requireWriter();
    }
  }

  /**
   * Refuses who may see the document, live or deleted, but not write it.
   *
   * @throws Forbidden if so
   */
  void requireWriter() {
    if (!mayWrite()) {
      throw new Forbidden("You may read this document but not write it.");
    }
  }

  /**
   * The live document.
   *
   * @throws NotFound if there is none, or it may not be seen
   */
  Document requireLive() {
    return live().orElseThrow(NotFound::new);
  }

  private boolean mayWrite() {
    return role.filter(has -> has.includes(Role.EDITOR)).isPresent();
  }

  /**
   * Lets only owners decide on access.
   *
   * @param access what is to be
   * @throws Forbidden if it differs, and the caller is none
   */
  void requireMayChangeAccess(DocumentAccess access) {
    boolean differs = !access.equals(row.map(Document::access).orElse(DocumentAccess.NONE));
    if (differs && !role.equals(Optional.of(Role.OWNER))) {
      throw new Forbidden("Only owners decide on access.");
    }
  }
}
