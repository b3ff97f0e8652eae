package dev.holdfast.change;

import dev.holdfast.change.EventReader.Event;
import dev.holdfast.testing.Answer;
import dev.holdfast.testing.ApiClient;
import dev.holdfast.testing.Contract;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Documents that many write at the same time, through several nodes, while readers follow the feed.
 * The documents' own history, which is numbered without a gap, tells what the readers have to see.
 */
final class Chase {

  /** On H2 the writers of one collection take turns: so there are several. */
  private static final int COLLECTIONS = 8;

  private static final int DOCUMENTS = 3;
  private static final int WRITERS = 16;
  private static final int ENDS_WITHIN_SECONDS = 180;
  private static final String END = "-end";
  private static final long LEFT_OVER_MILLIS = 60_000;

  private final List<Node> nodes;
  private final String name = Contract.newName();
  private final String begin;
  private final AtomicBoolean writing = new AtomicBoolean(true);
  private final AtomicBoolean reading = new AtomicBoolean(true);
  private final AtomicInteger acknowledged = new AtomicInteger();
  private final AtomicInteger moved = new AtomicInteger();

  /** Makes the documents; readers begin before them. */
  Chase(List<Node> nodes) throws Exception {
    this.nodes = nodes;
    ApiClient client = nodes.get(0).client();
    begin = client.get("changes?since=now").json().getString("next");
    for (int c = 0; c < COLLECTIONS; c++) {
      requireDone(client.put("collections/" + name + c, "{}"));
      for (int d = 0; d < DOCUMENTS; d++) {
        requireDone(client.put(path(c, d), "{\"metadata\":{}}"));
      }
    }
  }

  /** What is done while the writers write. */
  @FunctionalInterface
  interface Meanwhile {
    void run() throws Exception;
  }

  /**
   * Lets {@value #WRITERS} write while on each node one reader follows by pages, and one by events.
   *
   * @param alive a node that stays
   * @return what each reader saw, to the end
   */
  List<List<JsonObject>> run(Meanwhile meanwhile, Node alive) throws Exception {
    ExecutorService threads = Executors.newCachedThreadPool();
    try {
      List<Future<List<JsonObject>>> readers = new ArrayList<>();
      for (int node = 0; node < nodes.size(); node++) {
        int number = node;
        readers.add(threads.submit(() -> followPages(number)));
        readers.add(threads.submit(() -> followEvents(number)));
      }
      List<Future<Void>> writers = new ArrayList<>();
      for (int i = 0; i < WRITERS; i++) {
        int number = i;
        writers.add(threads.submit(() -> write(number)));
      }
      meanwhile.run();
      writing.set(false);
      all(writers);
      awaitQuiet(alive);
      requireDone(alive.client().put("collections/" + name + END, "{}"));
      return all(readers);
    } finally {
      writing.set(false);
      reading.set(false);
      threads.shutdownNow();
    }
  }

  private static <T> List<T> all(List<Future<T>> futures) throws Exception {
    List<T> all = new ArrayList<>();
    for (Future<T> future : futures) {
      all.add(future.get(ENDS_WITHIN_SECONDS, TimeUnit.SECONDS));
    }
    return all;
  }

  /** The last change is that of a collection, which is made when all others have their places. */
  private boolean isAtTheEnd(List<JsonObject> seen) {
    return seen.stream().anyMatch(item -> item.getString("collection").equals(name + END));
  }

  private String path(int collection, int document) {
    return "collections/" + name + collection + "/documents/" + SlowChanges.PREFIX + document;
  }

  /** Patches any of the documents while the others do; on another node if its own is gone. */
  private @Nullable Void write(int number) throws InterruptedException {
    int node = number;
    while (writing.get()) {
      ThreadLocalRandom random = ThreadLocalRandom.current();
      String path = path(random.nextInt(COLLECTIONS), random.nextInt(DOCUMENTS));
      String drop = random.nextInt(10) == 0 ? "?revision=drop" : "";
      try {
        Answer answer =
            node(node)
                .client()
                .merge(path + drop, "{\"metadata\":{\"n\":" + random.nextInt() + "}}");
        if (answer.isSuccess()) {
          acknowledged.incrementAndGet();
        } else if (answer.status() != 503 && answer.status() != 504) {
          throw new AssertionError(answer);
        }
      } catch (IOException gone) {
        node++;
        Thread.sleep(50);
      }
    }
    return null;
  }

  /** Follows {@code next} to the end; on another node if its own is gone. */
  private List<JsonObject> followPages(int number) throws Exception {
    List<JsonObject> seen = new ArrayList<>();
    int node = number;
    String next = begin;
    while (reading.get() && !isAtTheEnd(seen)) {
      try {
        Answer answer = node(node).client().get("changes?wait=1&limit=50&since=" + next);
        if (answer.isSuccess()) {
          answer.json().getJsonArray("items").getValuesAs(JsonObject.class).forEach(seen::add);
          next = answer.json().getString("next");
        } else if (answer.status() != 503) {
          throw new AssertionError(answer);
        }
      } catch (IOException gone) {
        node++;
        moved.incrementAndGet();
        Thread.sleep(50);
      }
    }
    return mine(seen);
  }

  /** The same by events. */
  private List<JsonObject> followEvents(int number) throws Exception {
    List<JsonObject> seen = new ArrayList<>();
    int node = number;
    String last = begin;
    while (reading.get() && !isAtTheEnd(seen)) {
      try (EventReader stream = new EventReader(node(node).uri(), node(node).key(), "", last)) {
        while (reading.get() && !isAtTheEnd(seen)) {
          @Nullable Event event = stream.next(200);
          if (event != null) {
            seen.add(event.data());
            last = event.id();
          } else if (stream.ends(0)) {
            break;
          }
        }
      } catch (IOException gone) {
        Thread.sleep(50);
      }
      if (!isAtTheEnd(seen)) {
        node++;
        moved.incrementAndGet();
      }
    }
    return mine(seen);
  }

  private Node node(int number) {
    return nodes.get(number % nodes.size());
  }

  private List<JsonObject> mine(List<JsonObject> seen) {
    return seen.stream().filter(item -> item.getString("collection").startsWith(name)).toList();
  }

  int acknowledged() {
    return acknowledged.get();
  }

  /** How often a reader went on elsewhere. */
  int moved() {
    return moved.get();
  }

  /**
   * Waits until a reader who begins now finds as much as there is, for a minute at the most: what
   * was committed on a node that died is given its place by another.
   */
  private void awaitQuiet(Node alive) throws Exception {
    long end = System.nanoTime() + LEFT_OVER_MILLIS * 1_000_000;
    while (System.nanoTime() < end) {
      List<String> found = faults(mine(new Pages(alive.client(), "", begin).rest()), alive);
      if (found.isEmpty()) {
        return;
      }
      Thread.sleep(200);
    }
  }

  /** What is wrong with what a reader saw: empty if nothing is. */
  List<String> faults(List<JsonObject> seen, Node alive) throws Exception {
    List<String> faults = new ArrayList<>();
    long cursors = seen.stream().map(item -> item.getString("cursor")).distinct().count();
    if (cursors != seen.size()) {
      faults.add((seen.size() - cursors) + " seen twice");
    }
    Map<String, Long> last = new TreeMap<>();
    for (JsonObject item : seen) {
      if (!item.isNull("uid") && !item.isNull("revision")) {
        String document = item.getString("collection") + "/" + item.getString("uid");
        long revision = item.getJsonNumber("revision").longValue();
        long before = last.getOrDefault(document, 0L);
        if (revision != before + 1) {
          faults.add(document + ": " + revision + " behind " + before);
        }
        last.put(document, revision);
      }
    }
    long versions = 0;
    for (int c = 0; c < COLLECTIONS; c++) {
      for (int d = 0; d < DOCUMENTS; d++) {
        JsonObject document = alive.client().get(path(c, d)).json();
        versions += document.getInt("version");
        String key = name + c + "/" + document.getString("uid");
        long revision = document.getJsonNumber("revision").longValue();
        if (last.getOrDefault(key, 0L) != revision) {
          faults.add(key + ": ends at " + last.get(key) + ", not " + revision);
        }
      }
    }
    long ofDocuments = seen.stream().filter(item -> !item.isNull("uid")).count();
    if (ofDocuments != versions) {
      faults.add(ofDocuments + " changes of documents, not " + versions);
    }
    return faults;
  }

  private static void requireDone(Answer answer) {
    if (!answer.isSuccess()) {
      throw new AssertionError(answer);
    }
  }
}
