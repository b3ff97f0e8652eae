package dev.holdfast.document;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.testing.Answer;
import dev.holdfast.testing.ApiClient;
import dev.holdfast.testing.Contract;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/**
 * Goal: a list that is read while its items vanish is never an error, and shows what stays (I9).
 *
 * <p>Interleaving: readers take pages of one document and of one revision, for which the database
 * is asked twice, while writers delete and create the documents between "a" and "z" and remove
 * revisions, so that a page's only item may vanish between the two questions.
 *
 * <p>Oracle: every answer is 200 (for writers: what their own order allows), no page goes on
 * without saying where, and "a" and "z", which nobody touches, are seen once by every reader.
 */
class ListRaceIT {

  private static final int WRITERS = 4;
  private static final int READERS = 4;
  private static final long MILLIS = 5_000;
  private static final String EMPTY = "{\"metadata\":{}}";

  @Test
  void pagesGoOnThoughTheirItemsVanish() throws Exception {
    ApiClient api = Contract.admin();
    String documents = Contract.newCollection(api) + "/documents";
    for (String uid : List.of("a", "z")) {
      assertThat(api.put(documents + "/" + uid, EMPTY).status()).isEqualTo(201);
    }
    long end = System.nanoTime() + MILLIS * 1_000_000;
    ExecutorService threads = Executors.newFixedThreadPool(WRITERS + READERS);
    List<Future<Integer>> rounds = new ArrayList<>();
    for (int i = 0; i < WRITERS; i++) {
      String path = documents + "/m" + i;
      rounds.add(threads.submit(() -> comeAndGo(api, path, end)));
    }
    List<Future<Integer>> lists = new ArrayList<>();
    for (int i = 0; i < READERS; i++) {
      lists.add(threads.submit(() -> read(api, documents, end)));
    }
    int written = 0;
    for (Future<Integer> writer : rounds) {
      written += writer.get();
    }
    int read = 0;
    for (Future<Integer> reader : lists) {
      read += reader.get();
    }
    threads.shutdown();
    System.out.println(
        "list race: " + written + " rounds of writing, " + read + " lists in " + MILLIS + " ms");
    assertThat(written).isPositive();
    assertThat(read).isPositive();
  }

  private static int comeAndGo(ApiClient api, String path, long end) throws Exception {
    int rounds = 0;
    do {
      Answer made = api.put(path, EMPTY);
      assertThat(made.status()).as("%s", made).isEqualTo(201);
      int revision = made.json().getInt("revision");
      assertThat(api.delete(path, "If-Match", made.etag()).status()).isEqualTo(204);
      assertThat(api.delete(path + "/revisions/" + revision).status()).isEqualTo(204);
      rounds++;
    } while (System.nanoTime() < end);
    return rounds;
  }

  private static int read(ApiClient api, String documents, long end) throws Exception {
    int lists = 0;
    do {
      TreeMap<String, Integer> seen = new TreeMap<>();
      String cursor = "";
      while (cursor != null) {
        Answer page = api.get(documents + "?limit=1" + cursor);
        assertThat(page.status()).as("%s", page).isEqualTo(200);
        page.json()
            .getJsonArray("items")
            .forEach(item -> seen.merge(item.asJsonObject().getString("uid"), 1, Integer::sum));
        cursor =
            page.json().containsKey("next") ? "&cursor=" + page.json().getString("next") : null;
      }
      assertThat(seen).containsEntry("a", 1).containsEntry("z", 1);
      assertThat(seen.values()).containsOnly(1);
      // 404 where the document was never there yet.
      assertThat(api.get(documents + "/m0/revisions?limit=1").status()).isIn(200, 404);
      lists++;
    } while (System.nanoTime() < end);
    return lists;
  }
}
