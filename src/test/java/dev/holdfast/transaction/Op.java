package dev.holdfast.transaction;

import dev.holdfast.testing.Answer;
import dev.holdfast.testing.ApiClient;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * An operation, as a request has it.
 *
 * @param path without the slash before it
 * @param body as JSON; {@code null} for none
 * @param headers names and values in turn
 */
record Op(String method, String path, @Nullable String body, List<String> headers) {

  static Op get(String path, String... headers) {
    return new Op("GET", path, null, List.of(headers));
  }

  static Op delete(String path, String... headers) {
    return new Op("DELETE", path, null, List.of(headers));
  }

  static Op post(String path, String body, String... headers) {
    return new Op("POST", path, body, List.of(headers));
  }

  static Op put(String path, String body, String... headers) {
    return new Op("PUT", path, body, List.of(headers));
  }

  static Op patch(String path, String body, String... headers) {
    return new Op("PATCH", path, body, List.of(headers));
  }

  /** Moves one amount. */
  static Op transfer(String from, String to, long amount) {
    return post("transfers", "{'from':'%s','to':'%s','amount':%d}".formatted(from, to, amount));
  }

  /** A transaction of these. */
  static String all(List<Op> operations) {
    return operations.stream()
        .map(Op::json)
        .collect(Collectors.joining(",", "{\"operations\":[", "]}"));
  }

  /** Runs a transaction of these. */
  static Answer run(ApiClient client, Op... operations) throws Exception {
    return client.post("transactions", all(Arrays.asList(operations)));
  }

  private String json() {
    StringBuilder json = new StringBuilder("{'method':'" + method + "','path':'/" + path + "'");
    if (!headers.isEmpty()) {
      json.append(",'headers':{");
      for (int i = 0; i < headers.size(); i += 2) {
        String value = headers.get(i + 1).replace("\"", "\\\"");
        json.append(i == 0 ? "" : ",").append("'" + headers.get(i) + "':'" + value + "'");
      }
      json.append('}');
    }
    if (body != null) {
      json.append(",'body':").append(body);
    }
    return json.append('}').toString().replace('\'', '"');
  }
}
