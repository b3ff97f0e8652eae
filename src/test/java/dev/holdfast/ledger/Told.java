package dev.holdfast.ledger;

import dev.holdfast.ledger.StormRequest.Asked;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** All that was answered about the transfer of one id. For any number of threads. */
final class Told {

  /** Facts that, once told, stay so. */
  enum Fact {
    /** That it is there. */
    MADE,
    /** That its time was over first. */
    EXPIRED,
    /** That it was sent in a batch. */
    IN_BATCH,
    /** That more than one request asked for it, not only one again and again. */
    IN_SEVERAL,
    /** That a request to make it had no answer. */
    MAKING_UNANSWERED,
    /** That a request to settle it had no answer. */
    SETTLING_UNANSWERED
  }

  private final StormRequest request;
  private final Asked asked;
  private final Set<Fact> facts = ConcurrentHashMap.newKeySet();
  private final Set<String> ends = ConcurrentHashMap.newKeySet();
  private final AtomicInteger created = new AtomicInteger();

  /**
   * Nothing yet.
   *
   * @param request the first one about it
   */
  Told(StormRequest request, Asked asked) {
    this.request = request;
    this.asked = asked;
  }

  /** Notes who asks for it to be made. */
  void askedBy(StormRequest other) {
    if (!request.equals(other)) {
      add(Fact.IN_SEVERAL);
    }
  }

  Asked asked() {
    return asked;
  }

  void add(Fact fact) {
    facts.add(fact);
  }

  boolean is(Fact fact) {
    return facts.contains(fact);
  }

  /** A 201 for this one alone. */
  void created() {
    created.incrementAndGet();
  }

  int timesCreated() {
    return created.get();
  }

  /** How it ended, as in {@link StormJournal#end}. */
  void ended(String end) {
    ends.add(end);
  }

  /** All ends that were told; one at the most, if all is well. */
  Set<String> ends() {
    return ends;
  }
}
