package dev.holdfast.webhook;

import dev.holdfast.collection.Emptied;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

/** Webhooks end with their collection: whoever gets its name next has none of them. */
@ApplicationScoped
class CollectionEnd {

  @Inject private WebhookTable webhooks;

  void settle(@Observes Emptied emptied) {
    webhooks.deleteAll(emptied.collectionId());
  }
}
