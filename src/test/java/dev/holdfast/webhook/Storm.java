package dev.holdfast.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.testing.Answer;
import dev.holdfast.testing.ApiClient;
import dev.holdfast.testing.Contract;
import dev.holdfast.webhook.Receiver.Got;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Many writers of a few documents, and a receiver that takes up to a fifth of a second and refuses
 * one of four, and knows what is under way with it.
 */
final class Storm implements AutoCloseable {

  private static final int WRITERS = 8;
  private static final int DOCUMENTS = 6;
  private static final int SLOWEST_MILLIS = 200;
  private static final Duration GOES_ON_AT_MOST = Duration.ofMinutes(1);
  private static final long BETWEEN_LOOKS_MILLIS = 50;

  private final Map<String, AtomicInteger> underWay = new ConcurrentHashMap<>();
  private final Set<String> overlaps = ConcurrentHashMap.newKeySet();
  private final AtomicInteger acknowledged = new AtomicInteger();
  private final List<ApiClient> nodes;
  private final Receiver receiver;
  private final String collection;

  Storm(List<ApiClient> nodes) throws Exception {
    this.nodes = nodes;
    receiver = new Receiver(this::answer);
    collection = "collections/" + Contract.newName();
    String name = collection.replace("collections/", "");
    require(nodes.get(0).post("collections", "{\"name\":\"" + name + "\"}"));
    for (int i = 0; i < DOCUMENTS; i++) {
      require(nodes.get(0).put(path(i), "{\"metadata\":{}}"));
    }
    Hooks.on(nodes.get(0), collection, receiver.url(), "patch");
  }

  private int answer(Got got) throws InterruptedException {
    AtomicInteger of = underWay.computeIfAbsent(got.uid(), uid -> new AtomicInteger());
    if (of.incrementAndGet() > 1) {
      overlaps.add(got.uid() + " at " + got.change().getInt("revision"));
    }
    try {
      Thread.sleep(ThreadLocalRandom.current().nextInt(SLOWEST_MILLIS));
      return ThreadLocalRandom.current().nextInt(4) == 0 ? 500 : 200;
    } finally {
      of.decrementAndGet();
    }
  }

  private String path(int document) {
    return collection + "/documents/D-" + document;
  }

  /**
   * Writes on all nodes until what is done meanwhile is done; who meets a dead node goes on
   * elsewhere.
   */
  void rage(Meanwhile meanwhile) throws Exception {
    AtomicBoolean over = new AtomicBoolean();
    ExecutorService writers = Executors.newFixedThreadPool(WRITERS);
    try {
      List<Future<?>> all = new ArrayList<>();
      for (int i = 0; i < WRITERS; i++) {
        int number = i;
        all.add(writers.submit(() -> write(number, over)));
      }
      meanwhile.run();
      over.set(true);
      for (Future<?> one : all) {
        one.get(5, TimeUnit.MINUTES);
      }
    } finally {
      over.set(true);
      writers.shutdownNow();
    }
  }

  private Void write(int number, AtomicBoolean over) throws Exception {
    ApiClient node = nodes.get(number % nodes.size());
    for (int i = 0; !over.get(); i++) {
      String patch = "{\"metadata\":{\"n" + number + "\":" + i + "}}";
      try {
        require(node.merge(path((number + i) % DOCUMENTS), patch));
        acknowledged.incrementAndGet();
      } catch (IOException dead) {
        node = nodes.get(0);
      }
      Thread.sleep(ThreadLocalRandom.current().nextInt(400));
    }
    return null;
  }

  private static void require(Answer answer) {
    assertThat(answer.isSuccess()).as("%s", answer).isTrue();
  }

  /** For some time, and on a slow machine until so many writes more were acknowledged. */
  void goOn(Duration time, int writes) throws InterruptedException {
    long begin = System.nanoTime();
    int enough = acknowledged() + writes;
    while (System.nanoTime() - begin < time.toNanos()
        || (acknowledged() < enough && System.nanoTime() - begin < GOES_ON_AT_MOST.toNanos())) {
      Thread.sleep(BETWEEN_LOOKS_MILLIS);
    }
  }

  int acknowledged() {
    return acknowledged.get();
  }

  int sent() {
    return receiver.all().size();
  }

  /** Until each document's last revision was taken. */
  void awaitEnd() throws Exception {
    Map<String, Integer> last = last();
    receiver.awaitTaken(
        taken -> {
          Map<String, Set<Integer>> revisions = revisions(taken);
          return last.entrySet().stream()
              .allMatch(
                  document ->
                      document.getValue() == 1
                          || revisions
                              .getOrDefault(document.getKey(), Set.of())
                              .contains(document.getValue()));
        });
  }

  private Map<String, Integer> last() throws Exception {
    Map<String, Integer> last = new HashMap<>();
    for (int i = 0; i < DOCUMENTS; i++) {
      last.put("D-" + i, nodes.get(0).get(path(i)).json().getInt("revision"));
    }
    return last;
  }

  private static Map<String, Set<Integer>> revisions(List<Got> taken) {
    Map<String, Set<Integer>> revisions = new HashMap<>();
    for (Got got : taken) {
      revisions
          .computeIfAbsent(got.uid(), uid -> new TreeSet<>())
          .add(got.change().getInt("revision"));
    }
    return revisions;
  }

  /** What was taken in the wrong order, or not at all, and what overlapped. */
  List<String> faults() throws Exception {
    List<String> faults = disorder();
    Map<String, Set<Integer>> revisions = revisions(receiver.taken());
    last()
        .forEach(
            (uid, last) -> {
              for (int revision = 2; revision <= last; revision++) {
                if (!revisions.getOrDefault(uid, Set.of()).contains(revision)) {
                  faults.add(uid + ": never " + revision);
                }
              }
            });
    return faults;
  }

  /** What was taken in the wrong order, and what overlapped, up to now. */
  List<String> disorder() {
    List<String> faults = new ArrayList<>();
    Map<String, Integer> reached = new HashMap<>();
    for (Got got : receiver.taken()) {
      int before = reached.getOrDefault(got.uid(), 1);
      int revision = got.change().getInt("revision");
      if (revision > before + 1) {
        faults.add(got.uid() + ": " + revision + " after " + before);
      }
      reached.merge(got.uid(), revision, Math::max);
    }
    overlaps.forEach(overlap -> faults.add("two under way: " + overlap));
    return faults;
  }

  @FunctionalInterface
  interface Meanwhile {
    void run() throws Exception;
  }

  @Override
  public void close() {
    receiver.close();
  }
}
