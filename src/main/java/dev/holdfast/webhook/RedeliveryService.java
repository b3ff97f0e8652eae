package dev.holdfast.webhook;

import dev.holdfast.access.Caller;
import dev.holdfast.collection.CollectionAccess;
import dev.holdfast.collection.CollectionGate;
import dev.holdfast.concurrency.Guarded;
import dev.holdfast.refusal.NotFound;
import dev.holdfast.refusal.StateRefused;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;

/** Has deliveries sent again, in one transaction, with the webhook's row locked. */
@ApplicationScoped
@Guarded
@Transactional
public class RedeliveryService {

  @Inject private CollectionGate collections;
  @Inject private WebhookTable webhooks;
  @Inject private DeliveryTable deliveries;

  /**
   * Has a delivery sent again, under its id, whatever has become of it; what is still to come of
   * its document waits for it.
   *
   * @throws StateRefused if the webhook is switched off
   */
  public Delivery again(Caller caller, String collection, String webhook, String delivery) {
    CollectionAccess gate = collections.enterToWrite(caller, collection);
    WebhookService.requireOwner(gate);
    Webhook found = webhooks.findLocked(gate.id(), webhook).orElseThrow(NotFound::new);
    if (deliveries.find(found.id(), delivery).isEmpty()) {
      throw new NotFound();
    }
    if (!found.enabled()) {
      throw new StateRefused("disabled", "The webhook is switched off.");
    }
    if (!deliveries.tryAgain(found.id(), delivery)) {
      // Swept just now.
      throw new NotFound();
    }
    return deliveries.find(found.id(), delivery).orElseThrow(NotFound::new);
  }
}
