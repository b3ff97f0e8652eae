package dev.holdfast.webhook;

import dev.holdfast.access.SignedIn;
import dev.holdfast.http.ReplayGate;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Answers about a webhook, some with its secret, are for whoever still owns its collection. */
@ApplicationScoped
class WebhookReplay implements ReplayGate {

  /** {@code collections/{collection}/webhooks/{webhook}}, and more behind it. */
  private static final int COLLECTION = 1;

  private static final int WEBHOOK = 3;

  @Inject private SignedIn signedIn;
  @Inject private WebhookReader reader;

  @Override
  public void require(Replay replay) {
    if (replay.about().size() > WEBHOOK) {
      reader.find(signedIn.caller(), replay.about().get(COLLECTION), replay.about().get(WEBHOOK));
    }
  }
}
