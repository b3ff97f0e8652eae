package dev.holdfast.access;

import dev.holdfast.json.JsonBuild;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;

/** How an API key looks as JSON. */
final class ApiKeyJson {

  private ApiKeyJson() {}

  static JsonObject of(ApiKey key) {
    return builder(key).build();
  }

  /** The same with the secret that is shown this once. */
  static JsonObject of(ApiKey key, String secret) {
    return builder(key).add("secret", secret).build();
  }

  private static JsonObjectBuilder builder(ApiKey key) {
    JsonObjectBuilder json =
        JsonBuild.object()
            .add("id", key.id())
            .add("label", key.label())
            .add("scopes", JsonBuild.array(Scope.texts(key.scopes())))
            .add("createdAt", key.createdAt().toString());
    key.expiresAt().ifPresent(time -> json.add("expiresAt", time.toString()));
    return json;
  }
}
