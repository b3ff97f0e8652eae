package dev.holdfast.http;

import dev.holdfast.seal.ServerSecrets;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Seals cursors with the secret that all nodes share: one node takes what another has made. */
@ApplicationScoped
public class Cursors {

  /** Its name in the database. */
  private static final String SECRET = "cursors";

  @Inject private ServerSecrets secrets;

  /** Read once: it never changes. */
  private volatile @Nullable CursorSeal seal;

  /**
   * The cursor of a key in a list beside the API.
   *
   * @param list who asks for what
   */
  public String close(String list, String key) {
    return seal().close(list, key);
  }

  /**
   * The key of a cursor.
   *
   * @param list who asks for what
   * @return empty for everything but a cursor that was made for this
   */
  public Optional<String> open(String list, String cursor) {
    return seal().open(list, cursor);
  }

  CursorSeal seal() {
    CursorSeal known = seal;
    if (known == null) {
      known = new CursorSeal(secrets.get(SECRET));
      seal = known;
    }
    return known;
  }
}
