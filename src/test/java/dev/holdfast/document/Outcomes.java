package dev.holdfast.document;

import dev.holdfast.testing.Answer;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;

/** Counts answers, and finds those that must not be. For any number of threads. */
final class Outcomes {

  private final Map<String, LongAdder> byWay = new ConcurrentSkipListMap<>();
  private final Map<Boolean, LongAdder> writes = new ConcurrentHashMap<>();
  private final Findings findings;

  Outcomes(Findings findings) {
    this.findings = findings;
  }

  /**
   * Files an answer.
   *
   * @param way what was tried
   * @param refusals what may be answered beside success, as {@link Answer#outcome}
   */
  boolean succeeded(String way, Answer answer, Set<String> refusals) {
    String outcome = answer.outcome();
    byWay.computeIfAbsent(way + ": " + outcome, none -> new LongAdder()).increment();
    if (!answer.method().equals("GET")) {
      writes.computeIfAbsent(answer.isSuccess(), none -> new LongAdder()).increment();
    }
    if (answer.status() >= 500) {
      findings.add(Finding.SERVER_ERROR, answer.toString());
    } else if (!answer.isSuccess() && !refusals.contains(outcome)) {
      findings.add(Finding.WRONG_ANSWER, answer.toString());
    }
    return answer.isSuccess();
  }

  /** How many writes were asked for. */
  long asked() {
    return writes.values().stream().mapToLong(LongAdder::sum).sum();
  }

  /** How many writes were acknowledged. */
  long acknowledged() {
    return count(true);
  }

  /** How often this way of writing ended so. */
  long count(String wayAndOutcome) {
    LongAdder count = byWay.get(wayAndOutcome);
    return count == null ? 0 : count.sum();
  }

  private long count(boolean success) {
    LongAdder count = writes.get(success);
    return count == null ? 0 : count.sum();
  }

  @Override
  public String toString() {
    return byWay.toString();
  }
}
