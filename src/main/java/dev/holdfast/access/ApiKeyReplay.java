package dev.holdfast.access;

import dev.holdfast.http.ReplayGate;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/**
 * The answer that holds an API key's secret is shown as long as the key is there, to who could make
 * such a key now: not to another key of the same user that may do less.
 */
@ApplicationScoped
class ApiKeyReplay implements ReplayGate {

  /** {@code api-keys/{id}}. */
  private static final int ID = 1;

  @Inject private SignedIn signedIn;
  @Inject private ApiKeyService service;

  @Override
  public void require(Replay replay) {
    if (replay.about().size() > ID) {
      service.requireMayMake(signedIn.caller(), replay.about().get(ID));
    }
  }
}
