package dev.holdfast.webhook;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.holdfast.access.Caller;
import dev.holdfast.access.LiveCallers;
import dev.holdfast.access.Role;
import dev.holdfast.collection.CollectionAccess;
import dev.holdfast.collection.CollectionGate;
import dev.holdfast.concurrency.ExpectedVersion;
import dev.holdfast.concurrency.Guarded;
import dev.holdfast.json.Patch;
import dev.holdfast.refusal.Forbidden;
import dev.holdfast.refusal.Invalid;
import dev.holdfast.refusal.NotFound;
import dev.holdfast.refusal.StateRefused;
import dev.holdfast.shape.ReadOnlyMembers;
import dev.holdfast.shape.Shapes;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.transaction.Transactional;

/**
 * Writes webhooks, for owners of their collection. Every method is one transaction: the collection
 * is entered, then the webhook's row locked, so that nothing is planned or claimed for it
 * meanwhile.
 *
 * <p>Who makes a webhook or changes it answers for it from then on: it is told what that user may
 * see, and nothing any more once the user owns the collection no longer (I10).
 */
@ApplicationScoped
@Guarded
@Transactional
public class WebhookService {

  /** More would make each write of the collection a broadcast. */
  static final int MAX_OF_A_COLLECTION = 20;

  @Inject private CollectionGate collections;
  @Inject private LiveCallers callers;
  @Inject private ReachableAddresses addresses;
  @Inject private Shapes shapes;
  @Inject private WebhookSecrets secrets;
  @Inject private WebhookTable webhooks;

  /**
   * A webhook with a new secret.
   *
   * @param secret kept sealed, and never shown again
   */
  record WithSecret(Webhook webhook, String secret) {}

  /**
   * Makes a webhook, which is told of what is written from now on.
   *
   * @throws NotFound if the caller may not see the collection
   * @throws Forbidden if the caller is a member but no owner
   * @throws Invalid if the content is
   * @throws StateRefused if the collection has {@value #MAX_OF_A_COLLECTION}
   */
  WithSecret create(Caller caller, String collection, WebhookContent content) {
    callers.require(caller);
    CollectionAccess gate = enter(caller, collection);
    check(content);
    int slot =
        webhooks
            .freeSlot(gate.id(), MAX_OF_A_COLLECTION)
            .orElseThrow(
                () ->
                    new StateRefused(
                        "full",
                        "A collection has " + MAX_OF_A_COLLECTION + " webhooks at the most."));
    String id = UuidCreator.getTimeOrderedEpoch().toString();
    String secret = WebhookSecrets.next();
    webhooks.insert(caller, gate.id(), id, content, secrets.seal(id, secret), slot);
    return new WithSecret(webhooks.find(gate.id(), id).orElseThrow(NotFound::new), secret);
  }

  /** Applies a patch to the latest state. */
  Webhook patch(
      Caller caller, String collection, String id, ExpectedVersion expected, Patch patch) {
    CollectionAccess gate = enterAsUser(caller, collection);
    Webhook webhook = requireLocked(gate, id);
    expected.check(webhook);
    JsonObject before = WebhookJson.of(webhook);
    JsonObject after = patch.apply(before);
    ReadOnlyMembers.requireUnchanged(WebhookJson.READ_ONLY, before, after);
    WebhookContent content = WebhookContent.readPatched(after);
    check(content);
    webhooks.change(caller, webhook, content);
    return webhooks.find(gate.id(), id).orElseThrow(NotFound::new);
  }

  /** Gives it another secret; for a day, deliveries are signed with both. */
  WithSecret rotate(Caller caller, String collection, String id, ExpectedVersion expected) {
    CollectionAccess gate = enterAsUser(caller, collection);
    Webhook webhook = requireLocked(gate, id);
    expected.check(webhook);
    String secret = WebhookSecrets.next();
    webhooks.rotate(caller, webhook, secrets.seal(id, secret));
    return new WithSecret(webhooks.find(gate.id(), id).orElseThrow(NotFound::new), secret);
  }

  /** Deletes a webhook, with the history of its deliveries. */
  void delete(Caller caller, String collection, String id, ExpectedVersion expected) {
    CollectionAccess gate = enter(caller, collection);
    Webhook webhook = requireLocked(gate, id);
    expected.require(webhook);
    webhooks.delete(webhook);
  }

  /** Judges access and expectation alone, for a request whose content can't be read. */
  void judge(Caller caller, String collection, String id, ExpectedVersion expected) {
    expected.check(webhooks.find(enter(caller, collection).id(), id).orElseThrow(NotFound::new));
  }

  /** Judges access alone, for a request whose content can't be read. */
  void judge(Caller caller, String collection) {
    enter(caller, collection);
  }

  private void check(WebhookContent content) {
    shapes.check(content);
    content.check(addresses.policy());
  }

  /** The row will say whose it is: that user is not deleted meanwhile. */
  private CollectionAccess enterAsUser(Caller caller, String collection) {
    callers.require(caller);
    return enter(caller, collection);
  }

  private CollectionAccess enter(Caller caller, String collection) {
    CollectionAccess gate = collections.enterToWrite(caller, collection);
    requireOwner(gate);
    return gate;
  }

  static void requireOwner(CollectionAccess gate) {
    if (gate.role().isEmpty()) {
      throw new NotFound();
    }
    gate.require(Role.OWNER);
  }

  private Webhook requireLocked(CollectionAccess gate, String id) {
    return webhooks.findLocked(gate.id(), id).orElseThrow(NotFound::new);
  }
}
