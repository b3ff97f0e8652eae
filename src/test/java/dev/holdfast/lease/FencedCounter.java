package dev.holdfast.lease;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.testing.Answer;
import dev.holdfast.testing.ApiClient;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A number in a document of a fenced collection, which holders of its lease count up by reading it
 * and writing the next one, guarded by nothing but the lease.
 */
final class FencedCounter {

  private final String path;
  private final NodeLease lease;
  private final AtomicInteger acknowledged = new AtomicInteger();

  private FencedCounter(String collection, String uid) {
    this.path = "collections/" + collection + "/documents/" + uid;
    this.lease = new NodeLease("document", collection + "/" + uid);
  }

  /** A new one, at 0, in a collection that is made where there is none yet. */
  static FencedCounter create(ApiClient owner, String collection, String uid)
      throws IOException, InterruptedException {
    FencedCounter counter = new FencedCounter(collection, uid);
    Answer fenced =
        owner.put("collections/" + collection, "{\"fenced\":true}", "If-None-Match", "*");
    assertThat(fenced.outcome()).as("%s", fenced).isIn("201", "412 precondition-failed");
    Answer made = owner.put(counter.path, "{\"metadata\":{\"n\":0}}");
    assertThat(made.outcome()).as("%s", made).isEqualTo("201");
    return counter;
  }

  NodeLease lease() {
    return lease;
  }

  /** Counts one up through a node; false if the lease was lost. */
  boolean increment(ApiClient node, long token) throws IOException, InterruptedException {
    Answer answer = write(node, value(node) + 1, token);
    assertThat(answer.outcome()).as("%s", answer).isIn("200", "409 lease-lost");
    if (answer.status() == 200) {
      acknowledged.incrementAndGet();
    }
    return answer.status() == 200;
  }

  /** Writes a number through a node. */
  Answer write(ApiClient node, int value, long token) throws IOException, InterruptedException {
    return node.merge(path, body(value), "Lease-Token", Long.toString(token));
  }

  Answer writeWithoutToken(ApiClient node) throws IOException, InterruptedException {
    return node.merge(path, body(-1));
  }

  int value(ApiClient node) throws IOException, InterruptedException {
    return node.get(path).json().getJsonObject("metadata").getInt("n");
  }

  int acknowledged() {
    return acknowledged.get();
  }

  private static String body(int value) {
    return "{\"metadata\":{\"n\":" + value + "}}";
  }
}
