package dev.holdfast.change;

import dev.holdfast.testing.Answer;
import dev.holdfast.testing.ApiClient;
import dev.holdfast.testing.SecondServer;
import dev.holdfast.testing.ServerProcess;
import java.net.URI;

/**
 * A server, and its administrator.
 *
 * @param uri where it answers, with a slash at the end
 * @param key of the administrator's
 */
record Node(URI uri, String key) {

  static Node of(ServerProcess server) throws Exception {
    Answer made = SecondServer.admin(server).post("api-keys", "{\"label\":\"node\"}");
    return new Node(server.baseUri(), made.json().getString("secret"));
  }

  ApiClient client() {
    return ApiClient.bearer(uri, key);
  }
}
