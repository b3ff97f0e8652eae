package dev.holdfast.collection;

import dev.holdfast.access.SignedIn;
import dev.holdfast.http.ReplayGate;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Answers about a collection are for whoever still sees it. */
@ApplicationScoped
class CollectionReplay implements ReplayGate {

  /** {@code collections/{collection}}. */
  private static final int NAME = 1;

  @Inject private SignedIn signedIn;
  @Inject private CollectionReader reader;

  @Override
  public void require(Replay replay) {
    if (replay.about().size() > NAME) {
      reader.find(signedIn.caller(), replay.about().get(NAME));
    }
  }
}
