package dev.holdfast.bulk;

import dev.holdfast.access.SignedIn;
import dev.holdfast.http.ReplayGate;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;

/** Answers about a job are for whoever still sees it. */
@ApplicationScoped
class JobReplay implements ReplayGate {

  /** {@code jobs/{job}}. */
  private static final int ID = 1;

  @Inject private SignedIn signedIn;
  @Inject private JobReader reader;
  @Inject private JobService service;

  @Override
  public void require(Replay replay) {
    List<String> about = replay.about();
    if (about.get(0).equals(JobResource.LIST)) {
      reader.find(signedIn.caller(), about.get(ID));
    } else {
      // A refusal, about a collection.
      service.requireSight(signedIn.caller(), about.get(ID));
    }
  }
}
