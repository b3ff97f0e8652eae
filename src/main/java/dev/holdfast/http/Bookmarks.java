package dev.holdfast.http;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;

/** Cursors that are bound to what they are for, and to no caller. */
@ApplicationScoped
public class Bookmarks {

  @Inject private Cursors cursors;

  /**
   * Seals a key; the same one always to the same cursor.
   *
   * @param purpose a word; a list's begins with a number
   */
  public String close(String purpose, String key) {
    return cursors.seal().close(purpose, key);
  }

  /** The key; empty for everything but a cursor that was made for this. */
  public Optional<String> open(String purpose, String cursor) {
    return cursors.seal().open(purpose, cursor);
  }
}
