package dev.holdfast.lease;

import dev.holdfast.access.SignedIn;
import dev.holdfast.http.ReplayGate;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;

/** Answers about a lease on a document are for whoever still sees that one. */
@ApplicationScoped
class LeaseReplay implements ReplayGate {

  @Inject private SignedIn signedIn;
  @Inject private LeaseReader reader;

  @Override
  public void require(Replay replay) {
    List<String> about = replay.about();
    if (!replay.ofNothing()) {
      reader.requireSeen(signedIn.caller(), LeaseKey.of(about.get(1), LeaseOperations.idIn(about)));
    }
  }
}
