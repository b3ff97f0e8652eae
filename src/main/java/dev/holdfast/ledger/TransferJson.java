package dev.holdfast.ledger;

import dev.holdfast.json.JsonBuild;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How a transfer looks as JSON: of an account of somebody else's it tells nothing but the id. */
final class TransferJson {

  private TransferJson() {}

  static JsonObject of(Transfer transfer) {
    JsonObjectBuilder json =
        JsonBuild.object().add("id", transfer.id()).add("from", transfer.from().id());
    if (transfer.to() != null) {
      json.add("to", transfer.to().id());
    }
    json.add("unit", transfer.unit())
        .add("amount", transfer.amount())
        .add("state", transfer.state().text())
        .add("held", transfer.remaining())
        .add("posted", transfer.posted())
        .add("memo", transfer.memo());
    add(json, "expiresAt", transfer.expiresAt());
    json.add("createdAt", transfer.createdAt().toString()).add("createdBy", transfer.createdBy());
    add(json, "settledAt", transfer.settledAt());
    if (transfer.settledBy() != null) {
      json.add("settledBy", transfer.settledBy());
    }
    if (transfer.batch() != null) {
      json.add("batch", transfer.batch());
    }
    return json.build();
  }

  private static void add(JsonObjectBuilder json, String name, @Nullable Instant time) {
    if (time != null) {
      json.add(name, time.toString());
    }
  }
}
