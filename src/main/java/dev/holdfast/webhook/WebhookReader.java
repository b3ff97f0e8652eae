package dev.holdfast.webhook;

import dev.holdfast.access.Caller;
import dev.holdfast.collection.CollectionAccess;
import dev.holdfast.collection.CollectionGate;
import dev.holdfast.concurrency.Guarded;
import dev.holdfast.persistence.Slice;
import dev.holdfast.refusal.Forbidden;
import dev.holdfast.refusal.NotFound;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;

/** Looks at webhooks and what became of their deliveries, for owners of their collection. */
@ApplicationScoped
@Guarded
@Transactional
public class WebhookReader {

  @Inject private CollectionGate collections;
  @Inject private WebhookTable webhooks;
  @Inject private DeliveryTable deliveries;

  /**
   * A webhook.
   *
   * @throws NotFound if there is none that the caller may see
   * @throws Forbidden if the caller is a member but no owner
   */
  public Webhook find(Caller caller, String collection, String id) {
    return webhooks.find(enter(caller, collection).id(), id).orElseThrow(NotFound::new);
  }

  /**
   * A collection's webhooks, oldest first.
   *
   * @param after the id before the first; empty text for the beginning
   */
  public Slice<Webhook> page(Caller caller, String collection, String after, int limit) {
    return webhooks.page(enter(caller, collection).id(), after, limit);
  }

  /**
   * A webhook's deliveries, newest first.
   *
   * @param before the place in the feed behind the first one's
   */
  public Slice<Delivery> deliveries(
      Caller caller, String collection, String id, long before, int limit) {
    return deliveries.page(find(caller, collection, id).id(), before, limit);
  }

  /** A delivery of a webhook's. */
  Delivery delivery(Caller caller, String collection, String id, String delivery) {
    return deliveries.find(find(caller, collection, id).id(), delivery).orElseThrow(NotFound::new);
  }

  private CollectionAccess enter(Caller caller, String collection) {
    CollectionAccess gate = collections.enterToRead(caller, collection);
    WebhookService.requireOwner(gate);
    return gate;
  }
}
