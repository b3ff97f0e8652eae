package dev.holdfast.console.webhook;

import dev.holdfast.console.Address;
import dev.holdfast.console.Digits;
import dev.holdfast.console.Messages;
import dev.holdfast.console.Parameters;
import dev.holdfast.console.Texts;
import dev.holdfast.console.Viewer;
import dev.holdfast.persistence.Slice;
import dev.holdfast.refusal.Refusal;
import dev.holdfast.webhook.Delivery;
import dev.holdfast.webhook.RedeliveryService;
import dev.holdfast.webhook.Webhook;
import dev.holdfast.webhook.WebhookReader;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.json.JsonObject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A webhook, and what became of each change that it was told of. */
@Named
@RequestScoped
public class WebhookPage {

  private static final int ROWS = 50;

  @Inject private WebhookReader reader;
  @Inject private RedeliveryService redeliveries;
  @Inject private Viewer viewer;

  private final String collection = Parameters.get("collection");
  private final String id = Parameters.get("id");
  private @Nullable Webhook webhook;
  private @Nullable Slice<Delivery> found;

  /** Has the delivery sent again that was asked for. */
  public void sendAgain() {
    try {
      redeliveries.again(viewer.caller(), collection, id, Parameters.get("again"));
      viewer.goOn(
          Address.of("/app/webhook").with("collection", collection).with("id", id),
          "deliveryAgain");
    } catch (Refusal refusal) {
      Messages.refused(refusal);
    }
  }

  /** The webhook, without its secret. */
  public Webhook getWebhook() {
    Webhook seen = webhook;
    if (seen == null) {
      seen = reader.find(viewer.caller(), collection, id);
      webhook = seen;
    }
    return seen;
  }

  /** What a delivery tells, in a few words: the action, and of which document. */
  public String told(Delivery delivery) {
    JsonObject change = delivery.change();
    String action = change.getString("action");
    return change.isNull("uid") ? action : action + " " + change.getString("uid");
  }

  /** What the button of a delivery does, for who does not see its row. */
  public String againOf(Delivery delivery) {
    return Texts.get("delivery.again.of", told(delivery));
  }

  /** A page of deliveries, newest first. */
  public List<Delivery> getDeliveries() {
    return found().items();
  }

  /** Where the next page is; empty text at the end. */
  public String getNext() {
    return found()
        .goesOnBehind()
        .map(
            last ->
                Address.of("/app/webhook")
                    .with("collection", collection)
                    .with("id", id)
                    .with("before", Long.toString(last.place()))
                    .text())
        .orElse("");
  }

  private Slice<Delivery> found() {
    Slice<Delivery> page = found;
    if (page == null) {
      long behind = Digits.read(Parameters.get("before")).orElse(Long.MAX_VALUE);
      page = reader.deliveries(viewer.caller(), collection, id, behind, ROWS);
      found = page;
    }
    return page;
  }

  /** Whose webhook it is. */
  public String getCollection() {
    return collection;
  }

  /** Which one. */
  public String getId() {
    return id;
  }
}
