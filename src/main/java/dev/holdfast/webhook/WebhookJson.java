package dev.holdfast.webhook;

import dev.holdfast.json.JsonBuild;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.Set;

/** How a webhook looks as JSON. */
final class WebhookJson {

  /** A patch may test these but not change them. */
  static final Set<String> READ_ONLY =
      Set.of(
          "id",
          "owner",
          "failingSince",
          "disabledReason",
          "version",
          "createdAt",
          "createdBy",
          "updatedAt",
          "updatedBy");

  private WebhookJson() {}

  static JsonObject of(Webhook webhook) {
    return builder(webhook).build();
  }

  /** The same with the secret that is shown this once. */
  static JsonObject of(Webhook webhook, String secret) {
    return builder(webhook).add("secret", secret).build();
  }

  private static JsonObjectBuilder builder(Webhook webhook) {
    JsonObjectBuilder json =
        JsonBuild.object().add("id", webhook.webhookId()).add("url", webhook.url());
    if (!webhook.actions().isEmpty()) {
      json.add("actions", JsonBuild.array(webhook.actions()));
    }
    json.add("enabled", webhook.enabled()).add("owner", webhook.owner());
    if (webhook.failingSince() != null) {
      json.add("failingSince", webhook.failingSince().toString());
    }
    if (webhook.disabledReason() != null) {
      json.add("disabledReason", webhook.disabledReason());
    }
    return json.add("version", webhook.version())
        .add("createdAt", webhook.createdAt().toString())
        .add("createdBy", webhook.createdBy())
        .add("updatedAt", webhook.updatedAt().toString())
        .add("updatedBy", webhook.updatedBy());
  }
}
