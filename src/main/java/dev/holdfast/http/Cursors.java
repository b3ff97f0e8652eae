package dev.holdfast.http;

import dev.holdfast.seal.ServerSecrets;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.jspecify.annotations.Nullable;

/** Seals cursors with the secret that all nodes share: one node takes what another has made. */
@ApplicationScoped
class Cursors {

  /** Its name in the database. */
  private static final String SECRET = "cursors";

  @Inject private ServerSecrets secrets;

  /** Read once: it never changes. */
  private volatile @Nullable CursorSeal seal;

  CursorSeal seal() {
    CursorSeal known = seal;
    if (known == null) {
      known = new CursorSeal(secrets.get(SECRET));
      seal = known;
    }
    return known;
  }
}
