package dev.holdfast.idempotency;

import static dev.holdfast.testing.Contract.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.testing.Answer;
import dev.holdfast.testing.ApiClient;
import dev.holdfast.testing.Database;
import dev.holdfast.testing.Racers;
import dev.holdfast.testing.SecondServer;
import dev.holdfast.testing.ServerProcess;
import dev.holdfast.testing.Variant;
import jakarta.json.JsonString;
import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;

/**
 * Goal: a client that got no answer because the server died repeats its request under the same key,
 * and it has taken effect once (I7); what was answered is answered the same (I11); no key is left
 * that nobody can use.
 *
 * <p>Interleaving: 8 clients append to one document, each time under a new key, until the server is
 * killed under their hands ({@code kill -9}). It waits between a commit and the answer, so that
 * some of the last requests are before their commit then, and some behind it. It is started again
 * on the same data, and all are repeated. Once; more often by the system property {@code
 * holdfast.test.kills}.
 *
 * <p>Oracle: the document's list has each key once, and no other; what was answered before is
 * answered by the same bytes, and marked as a repeat; the list was as long before the repeats as
 * repeats say that they were repeats.
 */
class IdempotencyCrashIT {

  private static final int CLIENTS = 8;
  private static final int KILLS = Integer.getInteger("holdfast.test.kills", 1);
  private static final int KILLS_AT_MOST = KILLS + 4;
  private static final int ANSWERED_BEFORE_KILL = 40;
  private static final Duration ANSWERED_WITHIN = Duration.ofMinutes(4);

  private final Map<String, String> answered = new ConcurrentHashMap<>();
  private final Queue<String> unanswered = new ConcurrentLinkedQueue<>();

  @Test
  void whatIsRepeatedAfterTheServerWasKilledHasHappenedOnce() throws Exception {
    try (ServerProcess server = SecondServer.prepare("keys-killed")) {
      Variant.add(server, SlowCalls.class);
      server.start().awaitReady();
      ApiClient client = SecondServer.admin(server);
      String documents = "collections/k-" + UUID.randomUUID();
      assertThat(client.put(documents, "{}").status()).isEqualTo(201);
      int doneUnheard = 0;
      for (int kill = 0; kill < (doneUnheard > 0 ? KILLS : KILLS_AT_MOST); kill++) {
        String path = documents + "/documents/" + kill;
        assertThat(client.put(path, json("{'metadata':{'list':[]}}")).status()).isEqualTo(201);
        answered.clear();
        unanswered.clear();
        writeUntilKilled(server, client, path);
        server.start().awaitReady();
        doneUnheard += repeat(client, path);
      }
      assertThat(doneUnheard).as("committed and not answered").isPositive();
    }
  }

  private void writeUntilKilled(ServerProcess server, ApiClient client, String path)
      throws Exception {
    Racers.race(
        CLIENTS + 1,
        number -> {
          if (number < CLIENTS) {
            write(client, path, number);
          } else {
            awaitAnswered();
            server.kill();
          }
          return number;
        });
  }

  private void awaitAnswered() throws InterruptedException {
    long deadline = System.nanoTime() + ANSWERED_WITHIN.toNanos();
    while (answered.size() < ANSWERED_BEFORE_KILL) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("answered in time: " + answered.size());
      }
      Thread.sleep(1);
    }
  }

  private void write(ApiClient client, String path, int number) throws InterruptedException {
    String key = "";
    try {
      for (int n = 0; ; n++) {
        key = "key-" + number + "-" + n;
        Answer answer = append(client, path, key);
        assertThat(answer.status()).as("%s", answer).isEqualTo(200);
        answered.put(key, answer.text());
      }
    } catch (IOException killed) {
      unanswered.add(key);
    }
  }

  private static Answer append(ApiClient client, String path, String key)
      throws IOException, InterruptedException {
    String patch = json("[{'op':'add','path':'/metadata/list/-','value':'" + key + "'}]");
    return client.patch(path, patch, "Idempotency-Key", key);
  }

  /** How many had been done without an answer. */
  private int repeat(ApiClient client, String path) throws Exception {
    List<String> before = list(client, path);
    Set<String> repeats = new HashSet<>();
    for (Map.Entry<String, String> told : answered.entrySet()) {
      Answer again = append(client, path, told.getKey());
      assertThat(again.text()).isEqualTo(told.getValue());
      assertThat(isReplay(again)).as("%s", again).isTrue();
      repeats.add(told.getKey());
    }
    int doneUnheard = 0;
    for (String key : unanswered) {
      Answer again = append(client, path, key);
      assertThat(again.status()).as("%s", again).isEqualTo(200);
      if (isReplay(again)) {
        doneUnheard++;
        repeats.add(key);
      }
    }
    System.out.printf(
        "killed on %s: %d answered, %d not, of which %d were done%n",
        Database.current(), answered.size(), unanswered.size(), doneUnheard);
    assertThat(before).containsExactlyInAnyOrderElementsOf(repeats);
    Set<String> all = new HashSet<>(answered.keySet());
    all.addAll(unanswered);
    assertThat(list(client, path)).containsExactlyInAnyOrderElementsOf(all);
    return doneUnheard;
  }

  private static boolean isReplay(Answer answer) {
    return answer.headers().firstValue("Idempotency-Replayed").isPresent();
  }

  private static List<String> list(ApiClient client, String path) throws Exception {
    return client
        .get(path)
        .json()
        .getJsonObject("metadata")
        .getJsonArray("list")
        .getValuesAs(JsonString::getString);
  }
}
