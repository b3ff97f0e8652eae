package dev.holdfast.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.testing.Answer;
import dev.holdfast.testing.ApiClient;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.time.Duration;
import java.util.List;

/** A webhook that a test has made. */
record Hooks(ApiClient owner, String path, JsonObject created) {

  private static final Duration OFF_WITHIN = Duration.ofMinutes(2);
  private static final long BETWEEN_LOOKS_MILLIS = 50;

  /** Makes one in a collection. */
  static Hooks on(ApiClient owner, String collection, String url, String... actions)
      throws Exception {
    JsonObjectBuilder body = Json.createObjectBuilder().add("url", url);
    if (actions.length > 0) {
      body.add("actions", Json.createArrayBuilder(List.of(actions)));
    }
    Answer made = owner.post(collection + "/webhooks", body.build().toString());
    assertThat(made.outcome()).as("%s", made).isEqualTo("201");
    return new Hooks(owner, collection + "/webhooks/" + made.json().getString("id"), made.json());
  }

  String secret() {
    return created.getString("secret");
  }

  /** Waits until the server has switched it off, for two minutes at the most. */
  JsonObject awaitOff() throws Exception {
    long deadline = System.nanoTime() + OFF_WITHIN.toNanos();
    JsonObject now = now();
    while (now.getBoolean("enabled")) {
      assertThat(System.nanoTime()).as("%s", now).isLessThan(deadline);
      Thread.sleep(BETWEEN_LOOKS_MILLIS);
      now = now();
    }
    return now;
  }

  JsonObject now() throws Exception {
    return owner.get(path).json();
  }
}
