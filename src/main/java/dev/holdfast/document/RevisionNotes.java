package dev.holdfast.document;

import dev.holdfast.http.MalformedRequest;
import jakarta.ws.rs.core.HttpHeaders;
import org.jspecify.annotations.Nullable;

/** Reads what a request wants of its revision. */
final class RevisionNotes {

  private static final String HEADER = "Revision-Comment";

  private RevisionNotes() {}

  /**
   * Reads the parameters {@code revision} and {@code comment}, and the header that may stand for
   * the latter.
   *
   * @throws MalformedRequest if {@code revision} is anything but {@code drop}
   */
  static RevisionNote read(
      HttpHeaders headers, @Nullable String revision, @Nullable String comment) {
    if (revision != null && !revision.equals("drop")) {
      throw new MalformedRequest("revision", "This may be \"drop\".");
    }
    String kept = comment == null ? headers.getHeaderString(HEADER) : comment;
    return new RevisionNote(revision == null, kept);
  }
}
