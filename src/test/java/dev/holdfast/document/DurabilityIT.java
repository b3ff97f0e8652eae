package dev.holdfast.document;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.testing.Answer;
import dev.holdfast.testing.ApiClient;
import dev.holdfast.testing.Database;
import dev.holdfast.testing.Racers;
import dev.holdfast.testing.SecondServer;
import dev.holdfast.testing.ServerProcess;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Goal: what was acknowledged is there after a {@code kill -9} of the server (I11), and the history
 * has no gap where writes were cut off (I2).
 *
 * <p>Interleaving: 8 clients patch one document and create others until the server is killed under
 * their hands; it is started again on the same data, once or {@code holdfast.document.kills} times.
 *
 * <p>Oracle: every acknowledged field is in the document, every acknowledged document in the list;
 * beyond that at most the one write of each client that got no answer; revisions are 1…n.
 */
class DurabilityIT {

  private static final int CLIENTS = 8;
  private static final int KILLS = Integer.getInteger("holdfast.document.kills", 1);
  private static final int ACKNOWLEDGED_BEFORE_KILL = 300;
  private static final Duration WRITES_AT_MOST = Duration.ofMinutes(4);
  private static final String COLLECTION = "durable";

  /** What the clients of one life of the server were told. */
  private record Life(Queue<String> patched, Queue<String> created, Queue<String> unanswered) {
    Life() {
      this(
          new ConcurrentLinkedQueue<>(),
          new ConcurrentLinkedQueue<>(),
          new ConcurrentLinkedQueue<>());
    }

    void awaitAcknowledged(int writes) throws InterruptedException {
      long deadline = System.nanoTime() + WRITES_AT_MOST.toNanos();
      while (patched.size() + created.size() < writes) {
        if (System.nanoTime() > deadline) {
          throw new AssertionError("acknowledged in time: " + this);
        }
        Thread.sleep(1);
      }
    }
  }

  @Test
  void whatWasAcknowledgedIsThereAfterTheServerWasKilled() throws Exception {
    try (ServerProcess server = SecondServer.prepare("durability")) {
      server.start().awaitReady();
      ApiClient client = SecondServer.admin(server);
      assertThat(client.put("collections/" + COLLECTION, "{}").status()).isEqualTo(201);
      for (int kill = 1; kill <= KILLS; kill++) {
        DocumentRef ref = new DocumentRef(COLLECTION, "hot-" + kill);
        assertThat(client.put(History.path(ref), "{\"metadata\":{}}").status()).isEqualTo(201);
        String place = secondPage(client, ref);
        Life life = writeUntilKilled(server, client, ref);
        server.start().awaitReady();
        assertThat(client.get(place).status()).as("a reader goes on").isEqualTo(200);
        compare(client, ref, life);
      }
    }
  }

  /** Where a reader is, of whom a server that died must have kept nothing in memory. */
  private static String secondPage(ApiClient client, DocumentRef ref) throws Exception {
    DocumentRef other = new DocumentRef(COLLECTION, "read-" + ref.uid());
    assertThat(client.put(History.path(other), "{\"metadata\":{}}").status()).isEqualTo(201);
    String first = "collections/" + COLLECTION + "/documents?limit=1";
    return first + "&cursor=" + client.get(first).json().getString("next");
  }

  private static Life writeUntilKilled(ServerProcess server, ApiClient client, DocumentRef ref)
      throws Exception {
    Life life = new Life();
    Racers.race(
        CLIENTS + 1,
        number -> {
          if (number < CLIENTS) {
            write(client, ref, number, life);
          } else {
            life.awaitAcknowledged(ACKNOWLEDGED_BEFORE_KILL);
            server.kill();
          }
          return number;
        });
    return life;
  }

  private static void write(ApiClient client, DocumentRef ref, int number, Life life)
      throws InterruptedException {
    String name = "";
    try {
      for (int n = 0; ; n++) {
        name = ref.uid() + "-" + number + "-" + n;
        boolean patches = n % 2 == 0;
        Answer answer =
            patches
                ? client.merge(History.path(ref), "{\"metadata\":{\"" + name + "\":" + n + "}}")
                : client.put(History.path(new DocumentRef(COLLECTION, name)), "{\"metadata\":{}}");
        assertThat(answer.status()).as("%s", answer).isEqualTo(patches ? 200 : 201);
        (patches ? life.patched : life.created).add(name);
      }
    } catch (IOException killed) {
      life.unanswered.add(name);
    }
  }

  private static void compare(ApiClient client, DocumentRef ref, Life life) throws Exception {
    JsonObject document = client.get(History.path(ref)).json();
    Set<String> fields = document.getJsonObject("metadata").keySet();
    Set<String> documents = uids(client, ref.uid() + "-");
    System.out.printf(
        "killed on %s: %d patches and %d documents acknowledged, %d and %d there%n",
        Database.current(),
        life.patched.size(),
        life.created.size(),
        fields.size(),
        documents.size());
    assertThat(life.patched).isNotEmpty();
    assertThat(fields).containsAll(life.patched);
    assertThat(documents).containsAll(life.created);
    Set<String> more = new HashSet<>(fields);
    more.addAll(documents);
    life.patched.forEach(more::remove);
    life.created.forEach(more::remove);
    assertThat(life.unanswered).containsAll(more);

    List<JsonObject> revisions = History.of(client, ref);
    assertThat(revisions.stream().map(revision -> revision.getInt("number")))
        .isEqualTo(IntStream.rangeClosed(1, fields.size() + 1).boxed().toList());
    assertThat(document.getInt("revision")).isEqualTo(revisions.size());
    assertThat(document.getInt("version")).isEqualTo(revisions.size());
  }

  private static Set<String> uids(ApiClient client, String prefix) throws Exception {
    Set<String> uids = new HashSet<>();
    String first = "collections/" + COLLECTION + "/documents?limit=1000";
    String next = first;
    while (!next.isEmpty()) {
      JsonObject page = client.get(next).json();
      uids.addAll(
          page.getJsonArray("items").getValuesAs(JsonObject.class).stream()
              .map(document -> document.getString("uid"))
              .filter(uid -> uid.startsWith(prefix))
              .collect(Collectors.toSet()));
      next = page.containsKey("next") ? first + "&cursor=" + page.getString("next") : "";
    }
    return uids;
  }
}
