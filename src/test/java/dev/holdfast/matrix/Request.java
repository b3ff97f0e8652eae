package dev.holdfast.matrix;

import dev.holdfast.testing.Answer;
import dev.holdfast.testing.ApiClient;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request that is not sent yet.
 *
 * @param path relative to the API, or absolute
 * @param body {@code null} for none
 * @param type of the body
 * @param headers names and values in turn
 */
record Request(
    String method, String path, @Nullable String body, String type, List<String> headers) {

  Answer by(ApiClient caller) throws Exception {
    return caller.send(method, path, body, type, headers.toArray(String[]::new));
  }

  Request withBody(String other) {
    return new Request(method, path, other, type, headers);
  }

  Request asking(String query) {
    String start = path + (path.contains("?") ? "&" : "?");
    return new Request(method, start + query, body, type, headers);
  }

  Request withMethod(String other) {
    return new Request(other, path, body, type, headers);
  }

  Request withoutHeaders() {
    return new Request(method, path, body, type, List.of());
  }

  Request with(String name, String value) {
    List<String> more = new ArrayList<>(headers);
    more.addAll(List.of(name, value));
    return new Request(method, path, body, type, more);
  }
}
