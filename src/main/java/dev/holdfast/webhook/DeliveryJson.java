package dev.holdfast.webhook;

import dev.holdfast.json.JsonBuild;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;

/** How a delivery looks as JSON. */
final class DeliveryJson {

  private DeliveryJson() {}

  static JsonObject of(Delivery delivery) {
    JsonObjectBuilder json =
        JsonBuild.object()
            .add("id", delivery.deliveryId())
            .add("change", delivery.change())
            .add("state", delivery.state())
            .add("attempts", delivery.attempts())
            .add("createdAt", delivery.createdAt().toString());
    if (delivery.lastAt() != null) {
      json.add("lastAttemptAt", delivery.lastAt().toString());
    }
    if (delivery.lastStatus() != null) {
      json.add("lastStatus", delivery.lastStatus());
    }
    if (delivery.lastError() != null) {
      json.add("lastError", delivery.lastError());
    }
    if (delivery.state().equals(Delivery.PENDING)) {
      json.add("nextAttemptAt", delivery.dueAt().toString());
    }
    if (delivery.finishedAt() != null) {
      json.add("finishedAt", delivery.finishedAt().toString());
    }
    return json.build();
  }
}
