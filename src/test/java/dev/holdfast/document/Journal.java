package dev.holdfast.document;

import dev.holdfast.testing.Answer;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.LongAdder;

/** Everything that the writers of one document were told. For any number of threads. */
final class Journal {

  private final Queue<Write> writes = new ConcurrentLinkedQueue<>();
  private final Map<String, JsonObject> states = new ConcurrentHashMap<>();
  private final LongAdder increments = new LongAdder();
  private final Findings findings;

  Journal(Findings findings) {
    this.findings = findings;
  }

  /** Files an acknowledged write. */
  void acknowledged(Write write) {
    writes.add(write);
  }

  /** Files an acknowledged write that set the counter one higher. */
  void incremented(Write write) {
    increments.increment();
    writes.add(write);
  }

  /**
   * Files a representation; another one under the same tag is a finding (I12).
   *
   * @return the document
   */
  JsonObject state(Answer answer) {
    JsonObject document = answer.json();
    JsonObject other = states.putIfAbsent(answer.etag(), document);
    if (other != null && !other.equals(document)) {
      findings.add(Finding.ETAG_REUSED, answer.etag() + ": " + other + " and " + document);
    }
    return document;
  }

  /** How many acknowledged writes set the counter one higher. */
  long increments() {
    return increments.sum();
  }

  List<Write> writes() {
    return List.copyOf(writes);
  }
}
