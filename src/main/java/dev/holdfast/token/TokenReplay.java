package dev.holdfast.token;

import dev.holdfast.access.SignedIn;
import dev.holdfast.http.ReplayGate;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;

/**
 * Answers about a token are for whoever still sees it; what somebody has redeemed stays told to
 * that one.
 */
@ApplicationScoped
class TokenReplay implements ReplayGate {

  /** {@code tokens/{token}}. */
  private static final int ID = 1;

  @Inject private SignedIn signedIn;
  @Inject private TokenReader reader;

  @Override
  public void require(Replay replay) {
    List<String> about = replay.about();
    if (about.size() > ID && !about.get(ID).equals(TokenResource.REDEEM)) {
      reader.find(signedIn.caller(), about.get(ID));
    }
  }
}
