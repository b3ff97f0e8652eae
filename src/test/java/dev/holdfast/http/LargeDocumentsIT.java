package dev.holdfast.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.testing.Answer;
import dev.holdfast.testing.ApiClient;
import dev.holdfast.testing.Contract;
import dev.holdfast.testing.Database;
import dev.holdfast.testing.OnlyOn;
import dev.holdfast.testing.SecondServer;
import dev.holdfast.testing.ServerProcess;
import jakarta.json.JsonArray;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Many write and read documents of the largest size at the same time, of what takes most memory
 * once it is parsed, on a server with the heap that it comes with. Goal: it lives. Oracle: each is
 * answered, with 503 at the worst; what was acknowledged is there; and who comes alone is served.
 */
@OnlyOn(Database.H2)
class LargeDocumentsIT {

  private static final int CLIENTS = 10;
  private static final int ROUNDS = 3;

  /** Almost a megabyte, 65 when parsed. */
  private static final String LARGE =
      "{\"metadata\":{\"a\":[" + String.join(",", Collections.nCopies(125_000, "{\"\":1}")) + "]}}";

  @Test
  void theServerOutlivesThem() throws Exception {
    try (ServerProcess server = SecondServer.prepare("large-documents")) {
      server.start().awaitReady();
      ApiClient admin = SecondServer.admin(server);
      ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);
      try {
        List<Future<List<Answer>>> clients = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++) {
          String collection = "collections/" + Contract.newName();
          assertThat(admin.put(collection, "{}").status()).isEqualTo(201);
          clients.add(threads.submit(() -> work(admin, collection + "/documents")));
        }
        List<Answer> all = new ArrayList<>();
        for (Future<List<Answer>> client : clients) {
          all.addAll(client.get());
        }
        Map<Integer, Long> statuses =
            all.stream()
                .collect(
                    Collectors.groupingBy(Answer::status, TreeMap::new, Collectors.counting()));
        System.out.println("large documents: " + statuses);
        assertThat(statuses.keySet()).isSubsetOf(200, 201, 404, 503);
        assertThat(statuses).containsKey(201);
        all.stream()
            .filter(answer -> answer.status() == 503)
            .forEach(answer -> assertThat(answer.headers().firstValue("Retry-After")).isPresent());
      } finally {
        threads.shutdownNow();
      }
      assertThat(server.isRunning()).isTrue();
      String alone = "collections/" + Contract.newName();
      assertThat(admin.put(alone, "{}").status()).isEqualTo(201);
      assertThat(work(admin, alone + "/documents")).extracting(Answer::status).doesNotContain(503);
    }
  }

  /** Creates, changes, and reads a page that has room for two of them. */
  private static List<Answer> work(ApiClient admin, String documents) throws Exception {
    List<Answer> answers = new ArrayList<>();
    int created = 0;
    for (int i = 0; i < ROUNDS; i++) {
      String document = documents + "/d" + i;
      Answer put = admin.put(document, LARGE);
      created += put.status() == 201 ? 1 : 0;
      answers.add(put);
      answers.add(admin.merge(document, "{\"metadata\":{\"b\":" + i + "}}"));
      Answer page = admin.get(documents);
      answers.add(page);
      if (page.status() == 200) {
        JsonArray items = page.json().getJsonArray("items");
        assertThat(items).hasSize(Math.min(created, 2));
      }
    }
    return answers;
  }
}
