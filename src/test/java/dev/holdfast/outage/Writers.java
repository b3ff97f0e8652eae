package dev.holdfast.outage;

import dev.holdfast.testing.Answer;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.ToIntFunction;

/**
 * Clients that write all the time: each counts upwards in a document of its own and notes what it
 * was answered. A refused number is not sent again.
 */
final class Writers implements AutoCloseable {

  private static final Duration PAUSE_WHEN_REFUSED = Duration.ofMillis(50);
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final String UNKNOWN = "504 outcome-unknown";
  private static final String REFUSED = "503 unavailable";

  private final Documents documents;
  private final List<Writer> writers = new ArrayList<>();
  private final List<Thread> threads = new ArrayList<>();
  private final Map<String, LongAdder> outcomes = new ConcurrentSkipListMap<>();
  private volatile boolean stopped;

  /** Creates their documents and starts them. */
  Writers(Documents documents, int count) throws IOException, InterruptedException {
    this.documents = documents;
    for (int i = 0; i < count; i++) {
      Writer writer = new Writer("writer-" + i);
      if (documents.create(writer.uid).status() != 201) {
        throw new AssertionError("not created: " + writer.uid);
      }
      writers.add(writer);
      threads.add(new Thread(writer::write, writer.uid));
    }
    threads.forEach(Thread::start);
  }

  /** One client. */
  final class Writer {

    private final String uid;
    private final Queue<Integer> acknowledged = new ConcurrentLinkedQueue<>();
    private final Queue<Integer> unknown = new ConcurrentLinkedQueue<>();
    private final Queue<Integer> refused = new ConcurrentLinkedQueue<>();
    private final Queue<String> unexpected = new ConcurrentLinkedQueue<>();

    private Writer(String uid) {
      this.uid = uid;
    }

    private void write() {
      try {
        for (int n = 1; !stopped; n++) {
          Answer answer = documents.patch(uid, "n", n);
          outcomes.computeIfAbsent(answer.outcome(), outcome -> new LongAdder()).increment();
          note(n, answer);
        }
      } catch (IOException | InterruptedException e) {
        unexpected.add(e.toString());
      }
    }

    private void note(int n, Answer answer) throws InterruptedException {
      switch (answer.outcome()) {
        case "200" -> acknowledged.add(n);
        case UNKNOWN -> unknown.add(n);
        case REFUSED -> {
          refused.add(n);
          if (answer.headers().firstValueAsLong("Retry-After").orElse(0) <= 0) {
            unexpected.add("no Retry-After: " + answer);
          }
          Thread.sleep(PAUSE_WHEN_REFUSED.toMillis());
        }
        default -> unexpected.add(answer.toString());
      }
    }

    String uid() {
      return uid;
    }

    List<Integer> acknowledged() {
      return List.copyOf(acknowledged);
    }

    List<Integer> refused() {
      return List.copyOf(refused);
    }

    List<Integer> acknowledgedOrUnknown() {
      List<Integer> numbers = new ArrayList<>(acknowledged);
      numbers.addAll(unknown);
      return numbers;
    }

    /** Answers that a caller must not get, whatever becomes of the database. */
    List<String> unexpected() {
      return List.copyOf(unexpected);
    }
  }

  /** Waits until this many more writes were acknowledged to each. */
  void awaitMore(int count) throws InterruptedException {
    await("served", writer -> writer.acknowledged.size(), count);
  }

  private void await(String what, ToIntFunction<Writer> answers, int more)
      throws InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    int[] goals = writers.stream().mapToInt(writer -> answers.applyAsInt(writer) + more).toArray();
    for (int i = 0; i < goals.length; i++) {
      while (answers.applyAsInt(writers.get(i)) < goals[i]) {
        if (System.nanoTime() > deadline) {
          throw new AssertionError(
              "still not " + what + ": " + writers.get(i).uid + " " + outcomes());
        }
        Thread.sleep(10);
      }
    }
  }

  /** Waits until each has had a write acknowledged that is later than this call; says how long. */
  Duration awaitAllServed() throws InterruptedException {
    long start = System.nanoTime();
    awaitMore(1);
    return Duration.ofNanos(System.nanoTime() - start);
  }

  /** Waits until this many more writes were refused to each. */
  void awaitRefused(int count) throws InterruptedException {
    await("refused", writer -> writer.refused.size(), count);
  }

  /** How often which answer was given so far. */
  Map<String, Long> outcomes() {
    Map<String, Long> counts = new TreeMap<>();
    outcomes.forEach((outcome, count) -> counts.put(outcome, count.sum()));
    return counts;
  }

  /** Lets each finish the write it is at. */
  List<Writer> stop() throws InterruptedException {
    stopped = true;
    for (Thread thread : threads) {
      thread.join(PATIENCE.toMillis());
    }
    return writers;
  }

  @Override
  public void close() {
    // Each ends by itself soon: nothing is asked of them any more.
    stopped = true;
  }
}
