package dev.holdfast.fault;

import dev.holdfast.testing.Answer;
import dev.holdfast.testing.ApiClient;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request that is ready to be sent.
 *
 * @param body null for none
 * @param headers names and values in turn
 */
record Sent(String method, String path, @Nullable String body, String type, List<String> headers) {

  static final String JSON = "application/json";
  static final String MERGE = "application/merge-patch+json";

  /** JSON is written with single quotes. */
  static Sent post(String path, String json, String... headers) {
    return new Sent("POST", path, json.replace('\'', '"'), JSON, List.of(headers));
  }

  /** Nothing need be said. */
  static Sent post(String path) {
    return new Sent("POST", path, null, JSON, List.of());
  }

  /** Lines of JSON, with single quotes. */
  static Sent lines(String path, String lines, String... headers) {
    return new Sent(
        "POST", path, lines.replace('\'', '"'), "application/x-ndjson", List.of(headers));
  }

  static Sent put(String path, String json, String... headers) {
    return new Sent("PUT", path, json.replace('\'', '"'), JSON, List.of(headers));
  }

  static Sent merge(String path, String json, String... headers) {
    return new Sent("PATCH", path, json.replace('\'', '"'), MERGE, List.of(headers));
  }

  static Sent delete(String path, String... headers) {
    return new Sent("DELETE", path, null, JSON, List.of(headers));
  }

  /** Whether it may be sent again where its outcome is unknown. */
  boolean isRepeatable() {
    return headers.contains("Idempotency-Key");
  }

  Answer by(ApiClient client) throws Exception {
    return client.send(method, path, body, type, headers.toArray(String[]::new));
  }
}
