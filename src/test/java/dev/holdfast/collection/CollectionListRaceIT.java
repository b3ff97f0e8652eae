package dev.holdfast.collection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.testing.Answer;
import dev.holdfast.testing.ApiClient;
import dev.holdfast.testing.Contract;
import dev.holdfast.testing.Racers;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * Goal: a list of collections that is read while they vanish is never an error, and shows what
 * stays (I9).
 *
 * <p>Interleaving: readers take pages of one collection, for which the database is asked twice,
 * while writers create and delete the collections between the first and the last, so that a page's
 * only one may vanish between the two questions; for five seconds.
 *
 * <p>Oracle: every answer is 200 (for writers: what their own order allows), and the first and the
 * last collection, which nobody touches, are seen once by every reader.
 */
class CollectionListRaceIT {

  private static final int WRITERS = 4;
  private static final int READERS = 4;
  private static final long NANOS = 5_000_000_000L;

  private final String prefix = "collections/" + Contract.newName() + "-";

  @Test
  void pagesGoOnThoughTheirCollectionsVanish() throws Exception {
    ApiClient api = Contract.user("collection-lister");
    for (String name : List.of("a", "z")) {
      assertThat(api.put(prefix + name, "{}").status()).isEqualTo(201);
    }
    long end = System.nanoTime() + NANOS;
    List<Integer> rounds =
        Racers.race(
            WRITERS + READERS,
            racer -> racer < WRITERS ? comeAndGo(api, prefix + "m" + racer, end) : read(api, end));
    System.out.println("rounds of " + WRITERS + " writers, then lists of readers: " + rounds);
    assertThat(rounds).allMatch(number -> number > 0);
  }

  private static int comeAndGo(ApiClient api, String path, long end) throws Exception {
    int rounds = 0;
    do {
      Answer made = api.put(path, "{}");
      assertThat(made.status()).as("%s", made).isEqualTo(201);
      Answer gone = api.delete(path, "If-Match", "*");
      assertThat(gone.status()).as("%s", gone).isEqualTo(204);
      rounds++;
    } while (System.nanoTime() < end);
    return rounds;
  }

  private int read(ApiClient api, long end) throws Exception {
    int lists = 0;
    do {
      TreeMap<String, Integer> seen = new TreeMap<>();
      String path = "collections?limit=1";
      while (!path.isEmpty()) {
        Answer answer = api.get(path);
        assertThat(answer.status()).as("%s", answer).isEqualTo(200);
        JsonObject page = answer.json();
        page.getJsonArray("items").getValuesAs(JsonObject.class).stream()
            .map(item -> "collections/" + item.getString("name"))
            .forEach(name -> seen.merge(name, 1, Integer::sum));
        path =
            page.containsKey("next") ? "collections?limit=1&cursor=" + page.getString("next") : "";
      }
      assertThat(seen).containsEntry(prefix + "a", 1).containsEntry(prefix + "z", 1);
      assertThat(seen.values()).containsOnly(1);
      lists++;
    } while (System.nanoTime() < end);
    return lists;
  }
}
