package dev.holdfast.find;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.testing.Answer;
import dev.holdfast.testing.ApiClient;
import dev.holdfast.testing.Contract;
import dev.holdfast.testing.Indexes;
import dev.holdfast.testing.Racers;
import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/**
 * Paging while others write.
 *
 * <p>Goal: who reads a list page by page sees every document that was there all the time once, by
 * uid, by a field, by one that is indexed, and of a filter alike.
 *
 * <p>Interleaving: 16 writers change documents that stay (not the fields that are ordered and
 * filtered by), and create, delete and restore others between them, on every page boundary sooner
 * or later, while readers go from page to page.
 *
 * <p>Oracle: the names of the documents that stay. Seen with cursors that count items instead:
 * documents that stay come twice.
 *
 * <p>{@code -Dholdfast.find.paged=10000} makes it the size of a real list.
 */
class PagingRaceIT {

  private static final int STAYING = Integer.getInteger("holdfast.find.paged", 240);
  private static final int WRITERS = 16;
  private static final int LIMIT = Math.max(7, STAYING / 60);

  private static final List<String> LISTS =
      List.of(
          "",
          "&sort=metadata.group,-metadata.rank",
          "&sort=-metadata.group",
          "&sort=-metadata.rank",
          "&filter=metadata.stays==true&sort=-uid");

  private final AtomicBoolean reading = new AtomicBoolean(true);
  private final AtomicInteger left = new AtomicInteger(LISTS.size());
  private final AtomicInteger written = new AtomicInteger();
  private final AtomicInteger pages = new AtomicInteger();

  @Test
  void everyDocumentThatStaysIsSeenOnce() throws Exception {
    ApiClient api = Contract.admin();
    String collection = Contract.newCollection(api);
    Indexes.declare(api, collection, List.of("/metadata/group"));
    String documents = collection + "/documents";
    Racers.race(WRITERS, writer -> fill(api, documents, writer));

    Racers.race(
        WRITERS + LISTS.size(),
        racer ->
            racer < WRITERS
                ? write(api, documents, racer)
                : read(api, documents, LISTS.get(racer - WRITERS)));

    System.out.printf(
        "%d documents stayed; %d pages of %d in %d orders, %d writes meanwhile%n",
        STAYING, pages.get(), LIMIT, LISTS.size(), written.get());
    assertThat(written).hasValueGreaterThan(WRITERS);
  }

  private static String staying(int number) {
    return "s%06d".formatted(number);
  }

  private static boolean fill(ApiClient api, String documents, int writer) throws Exception {
    for (int i = writer; i < STAYING; i += WRITERS) {
      String metadata = "{\"stays\":true,\"group\":%d,\"rank\":\"r%d\"}".formatted(i % 7, i % 50);
      Answer made = api.put(documents + "/" + staying(i), "{\"metadata\":" + metadata + "}");
      assertThat(made.status()).isEqualTo(201);
    }
    return true;
  }

  private boolean write(ApiClient api, String documents, int writer) throws Exception {
    for (int i = 0; reading.get(); i++) {
      int number = (i * WRITERS + writer) * 31 % STAYING;
      Answer changed =
          api.merge(documents + "/" + staying(number), "{\"metadata\":{\"n\":" + i + "}}");
      assertThat(changed.status()).as("%s", changed).isEqualTo(200);
      String other = documents + "/" + staying(number) + "-" + writer;
      String metadata =
          "{\"stays\":%b,\"group\":%d,\"rank\":\"r%d\"}".formatted(i % 2 == 0, i % 7, i % 50);
      Answer made = api.put(other, "{\"metadata\":" + metadata + "}", "If-None-Match", "*");
      assertThat(made.status()).as("%s", made).isEqualTo(201);
      Answer deleted = api.delete(other, "If-Match", "*");
      assertThat(deleted.status()).as("%s", deleted).isEqualTo(204);
      written.addAndGet(3);
    }
    return true;
  }

  private boolean read(ApiClient api, String documents, String list) throws Exception {
    try {
      Map<String, Integer> seen = new HashMap<>();
      List<String> twice = new ArrayList<>();
      String cursor = "";
      do {
        Answer page = api.get(documents + "?limit=" + LIMIT + list + cursor);
        assertThat(page.status()).as("%s", page).isEqualTo(200);
        for (JsonObject item : page.json().getJsonArray("items").getValuesAs(JsonObject.class)) {
          if (seen.merge(item.getString("uid"), 1, Integer::sum) > 1) {
            twice.add(item.getString("uid"));
          }
        }
        String next = page.json().getString("next", "");
        cursor = next.isEmpty() ? "" : "&cursor=" + next;
        pages.incrementAndGet();
      } while (!cursor.isEmpty());
      // One that comes and goes may come again elsewhere; one that stays may not.
      assertThat(twice).as(list).noneMatch(uid -> uid.matches("s\\d+"));
      for (int i = 0; i < STAYING; i++) {
        assertThat(seen).as(list).containsKey(staying(i));
      }
      return true;
    } finally {
      if (left.decrementAndGet() == 0) {
        reading.set(false);
      }
    }
  }
}
