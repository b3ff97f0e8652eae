package dev.holdfast.document;

import dev.holdfast.access.Caller;
import dev.holdfast.access.SignedIn;
import dev.holdfast.http.ReplayGate;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;

/** Answers about a document are for whoever still sees it, or its history where it was deleted. */
@ApplicationScoped
class DocumentReplay implements ReplayGate {

  /** {@code collections/{collection}/documents/{uid}}, and more behind it. */
  private static final int COLLECTION = 1;

  private static final int UID = 3;

  @Inject private SignedIn signedIn;
  @Inject private DocumentReader reader;

  @Override
  public void require(Replay replay) {
    Caller caller = signedIn.caller();
    List<String> about = replay.about();
    // What is hidden is not told from what is not there: an answer about nothing is shown for both.
    if (replay.ofNothing() || about.size() <= UID) {
      reader.enter(caller, about.get(COLLECTION));
    } else {
      reader.findKept(caller, new DocumentRef(about.get(COLLECTION), about.get(UID)));
    }
  }
}
