package dev.holdfast.outage;

import dev.holdfast.testing.Answer;
import dev.holdfast.testing.ApiClient;
import dev.holdfast.testing.Retries;
import dev.holdfast.testing.ServerProcess;
import dev.holdfast.testing.TestServer;
import java.io.IOException;

/** The documents of one collection, as an administrator sees them who has an API key. */
final class Documents {

  private final ApiClient client;
  private final String path;

  /** Makes a key, and the collection. */
  Documents(ServerProcess server, String collection) throws IOException, InterruptedException {
    this.client = ApiClient.basic(server.baseUri(), "admin", TestServer.ADMIN_PASSWORD).withKey();
    this.path = "collections/" + collection + "/documents";
    Answer created = client.post("collections", "{\"name\":\"" + collection + "\"}");
    if (created.status() != 201) {
      throw new AssertionError(created);
    }
  }

  /** Creates a document with empty metadata. */
  Answer create(String uid) throws IOException, InterruptedException {
    return client.post(path, "{\"uid\":\"" + uid + "\",\"metadata\":{}}");
  }

  /** Sets one key of the metadata, whatever the others are. */
  Answer patch(String uid, String key, int value) throws IOException, InterruptedException {
    return client.merge(path + "/" + uid, "{\"metadata\":{\"" + key + "\":" + value + "}}");
  }

  /** Sets the metadata under an {@code Idempotency-Key}. */
  Answer patchOnce(String uid, String key) throws IOException, InterruptedException {
    return client.merge(path + "/" + uid, "{\"metadata\":{\"n\":1}}", "Idempotency-Key", key);
  }

  /** The same, if the document is in a state. */
  Answer patchFrom(String tag, String uid, String key) throws IOException, InterruptedException {
    return client.merge(
        path + "/" + uid, "{\"metadata\":{\"n\":1}}", "Idempotency-Key", key, "If-Match", tag);
  }

  Answer list() throws IOException, InterruptedException {
    return client.get(path);
  }

  Answer read(String uid) throws IOException, InterruptedException {
    return client.get(path + "/" + uid);
  }

  /** The server's own readiness, as it says it. */
  String readiness() throws IOException, InterruptedException {
    Answer answer = client.get("../../health/ready");
    return answer.status() + " " + answer.json().getString("status");
  }

  /** How many transactions the server has run again, by its own count. */
  long retries() throws IOException, InterruptedException {
    return Retries.of(client, ".*");
  }
}
