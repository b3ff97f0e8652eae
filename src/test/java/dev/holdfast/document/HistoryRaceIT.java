package dev.holdfast.document;

import static dev.holdfast.testing.Contract.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.http.Paths;
import dev.holdfast.testing.Answer;
import dev.holdfast.testing.ApiClient;
import dev.holdfast.testing.Contract;
import dev.holdfast.testing.Database;
import dev.holdfast.testing.Racers;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/**
 * Goal: the past stays what it is. What documents were at a time, and which there were, is answered
 * with the same bytes whenever it is asked.
 *
 * <p>Interleaving: 8 writers patch, delete, restore and create 4 documents, so that each one waits
 * for others; 4 readers take the time of a write that was just answered, wait until every write
 * that was under way then has ended (each writer has begun another one and ended it since), and ask
 * for each document and for the list at that time, again and again.
 *
 * <p>Oracle: the same question has the same answer always; the list holds what single documents are
 * answered as; and when all is over, each answer is the revision of the highest number among those
 * that are no later, and their times never go back.
 *
 * <p>{@code -Dholdfast.history.millis} is how long it takes, 5,000 if left out.
 */
class HistoryRaceIT {

  private static final int WRITERS = 8;
  private static final int READERS = 4;
  private static final int DOCUMENTS = 4;
  private static final int ASKED_AGAIN = 3;
  private static final long MILLIS = Long.getLong("holdfast.history.millis", 5_000);

  private final AtomicIntegerArray written = new AtomicIntegerArray(WRITERS);
  private final AtomicInteger atWork = new AtomicInteger(WRITERS);
  private final AtomicReference<String> lastTime = new AtomicReference<>("");

  /** What was answered, by the question. */
  private record Past(String time, Map<String, String> answers) {}

  @Test
  void thePastStaysWhatItIs() throws Exception {
    ApiClient api = Contract.admin();
    String documents = Contract.newCollection(api) + "/documents";
    for (int i = 0; i < DOCUMENTS; i++) {
      Answer made = api.put(documents + "/d" + i, json("{'metadata':{'n':-1}}"));
      lastTime.set(made.json().getString("updatedAt"));
    }
    long end = System.nanoTime() + MILLIS * 1_000_000;
    List<List<Past>> read =
        Racers.race(
            WRITERS + READERS,
            number ->
                number < WRITERS
                    ? write(api, documents, number, end)
                    : read(api, documents, number, end));
    List<Past> pasts = read.stream().flatMap(List::stream).toList();
    int writes = 0;
    for (int i = 0; i < WRITERS; i++) {
      writes += written.get(i);
    }
    System.out.printf(
        "history race on %s: %,d writes in %,d ms, %,d times asked about, %,d answers compared%n",
        Database.current(), writes, MILLIS, pasts.size(), pasts.size() * (DOCUMENTS + 1L) * 4);

    assertThat(writes).isGreaterThanOrEqualTo(WRITERS);
    assertThat(pasts.size()).isGreaterThanOrEqualTo(READERS);
    Map<String, List<JsonObject>> histories = new LinkedHashMap<>();
    for (int i = 0; i < DOCUMENTS; i++) {
      histories.put("d" + i, history(api, documents + "/d" + i + "/revisions?limit=1000"));
    }
    for (Past past : pasts) {
      assertThat(ask(api, documents, past.time())).isEqualTo(past.answers());
      check(past, documents, histories);
    }
  }

  private List<Past> write(ApiClient api, String documents, int writer, long end) throws Exception {
    Random random = new Random(writer);
    try {
      do {
        String path = documents + "/d" + random.nextInt(DOCUMENTS);
        Answer answer = change(api, path, random.nextInt(10), writer);
        assertThat(answer.status()).as("%s", answer).isIn(200, 201, 204, 404, 412);
        if (answer.status() <= 201) {
          lastTime.set(answer.json().getString("updatedAt"));
        }
        written.incrementAndGet(writer);
      } while (System.nanoTime() < end);
    } finally {
      atWork.decrementAndGet();
    }
    return List.of();
  }

  /** A document that another has deleted can't be patched, nor created that is there. */
  private static Answer change(ApiClient api, String path, int what, int writer) throws Exception {
    return switch (what) {
      case 0 -> api.delete(path, "If-Match", "*");
      case 1 -> api.put(path, json("{'metadata':{'n':" + writer + "}}"), "If-None-Match", "*");
      case 2 -> api.post(path + "/restore", json("{'revision':1}"), "If-Match", "*");
      default -> api.merge(path, json("{'metadata':{'n':" + writer + "}}"));
    };
  }

  private List<Past> read(ApiClient api, String documents, int reader, long end) throws Exception {
    List<Past> pasts = new ArrayList<>();
    do {
      String time = Objects.requireNonNull(lastTime.get());
      awaitThoseUnderWay();
      Past past = new Past(time, ask(api, documents, time));
      for (int i = 0; i < ASKED_AGAIN; i++) {
        assertThat(ask(api, documents, time)).as("reader %d", reader).isEqualTo(past.answers());
      }
      pasts.add(past);
    } while (System.nanoTime() < end);
    return pasts;
  }

  private void awaitThoseUnderWay() throws InterruptedException {
    int[] before = new int[WRITERS];
    for (int i = 0; i < WRITERS; i++) {
      before[i] = written.get(i);
    }
    for (int i = 0; i < WRITERS; i++) {
      while (written.get(i) < before[i] + 2 && atWork.get() == WRITERS) {
        Thread.sleep(1);
      }
    }
    while (atWork.get() < WRITERS && atWork.get() > 0) {
      Thread.sleep(1);
    }
  }

  private static Map<String, String> ask(ApiClient api, String documents, String time)
      throws Exception {
    Map<String, String> answers = new LinkedHashMap<>();
    String at = "?at=" + Paths.encode(time);
    for (int i = 0; i < DOCUMENTS; i++) {
      Answer answer = api.get(documents + "/d" + i + at);
      answers.put("d" + i, answer.status() == 200 ? answer.text() : answer.outcome());
    }
    Answer list = api.get(documents + at + "&count=true");
    assertThat(list.status()).as("%s", list).isEqualTo(200);
    answers.put("list", list.text());
    return answers;
  }

  private static List<JsonObject> history(ApiClient api, String path) throws Exception {
    List<JsonObject> newestFirst = new ArrayList<>();
    String cursor = "";
    while (cursor != null) {
      JsonObject page = api.get(path + cursor).json();
      newestFirst.addAll(page.getJsonArray("items").getValuesAs(JsonObject.class));
      cursor = page.containsKey("next") ? "&cursor=" + page.getString("next") : null;
    }
    Instant later = Instant.MAX;
    for (JsonObject revision : newestFirst) {
      assertThat(at(revision)).isBeforeOrEqualTo(later);
      later = at(revision);
    }
    return newestFirst;
  }

  private static void check(Past past, String documents, Map<String, List<JsonObject>> histories) {
    Instant time = Instant.parse(past.time());
    List<String> live = new ArrayList<>();
    histories.forEach(
        (uid, newestFirst) -> {
          JsonObject state =
              newestFirst.stream()
                  .filter(revision -> !at(revision).isAfter(time))
                  .findFirst()
                  .orElse(JsonValue.EMPTY_JSON_OBJECT);
          String answer = String.valueOf(past.answers().get(uid));
          if (state.isEmpty() || state.getString("action").equals("delete")) {
            assertThat(answer).isEqualTo("404 not-found");
          } else {
            live.add(answer);
            assertThat(answer)
                .contains("\"revision\":" + state.getInt("number") + ",")
                .contains("\"updatedAt\":\"" + state.getString("at") + "\"")
                .contains("\"metadata\":" + state.get("metadata"));
          }
        });
    assertThat(past.answers().get("list"))
        .as(documents)
        .isEqualTo("{\"items\":[" + String.join(",", live) + "],\"count\":" + live.size() + "}");
  }

  private static Instant at(JsonObject revision) {
    return Instant.parse(revision.getString("at"));
  }
}
