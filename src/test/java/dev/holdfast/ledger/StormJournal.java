package dev.holdfast.ledger;

import dev.holdfast.ledger.StormRequest.Asked;
import dev.holdfast.ledger.StormRequest.Kind;
import dev.holdfast.ledger.Told.Fact;
import dev.holdfast.testing.Answer;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;

/** Everything that the callers of one storm were told. For any number of threads. */
final class StormJournal {

  private static final String CLOSED_OR_SETTLED = "409 state";
  private static final Set<String> REFUSALS = Set.of("422 insufficient", CLOSED_OR_SETTLED);

  private final Map<String, Told> byId = new ConcurrentHashMap<>();
  private final Map<String, LongAdder> outcomes = new ConcurrentSkipListMap<>();
  private final Map<String, Map<Long, Boolean>> closings = new ConcurrentHashMap<>();
  private final Set<String> patchUnanswered = ConcurrentHashMap.newKeySet();
  private final Queue<StormRequest> unanswered = new ConcurrentLinkedQueue<>();
  private final LongAdder requests = new LongAdder();
  private final LongAdder repeats = new LongAdder();
  private final Flaws flaws;

  StormJournal(Flaws flaws) {
    this.flaws = flaws;
  }

  /** Files that a request is about to be sent. */
  void sent(StormRequest request, boolean repeated) {
    requests.increment();
    if (repeated) {
      repeats.increment();
    }
    for (Asked asked : request.asked()) {
      Told told = byId.computeIfAbsent(asked.id(), none -> new Told(request, asked));
      if (!request.kind().settles()) {
        told.askedBy(request);
      }
      if (request.kind() == Kind.BATCH) {
        told.add(Fact.IN_BATCH);
      }
    }
  }

  /** Files that there was no answer. */
  void unanswered(StormRequest request) {
    unanswered.add(request);
    Fact fact = request.kind().settles() ? Fact.SETTLING_UNANSWERED : Fact.MAKING_UNANSWERED;
    request.asked().forEach(asked -> told(asked.id()).add(fact));
  }

  /** What has no answer yet; each is given out once. */
  Queue<StormRequest> unanswered() {
    return unanswered;
  }

  /** Files an answer. */
  void answered(StormRequest request, Answer answer) {
    if (!succeeded(request.kind().name(), answer, REFUSALS)) {
      Asked first = request.asked().get(0);
      if (request.kind().settles() && answer.outcome().equals(CLOSED_OR_SETTLED)) {
        refusedToSettle(told(first.id()), answer.json().getString("code"));
      }
      return;
    }
    JsonObject json = answer.json();
    List<JsonObject> transfers =
        request.kind() == Kind.BATCH
            ? json.getJsonArray("transfers").getValuesAs(JsonObject.class)
            : List.of(json);
    flaws.requireSame(
        Flaw.WRONG_ANSWER, "transfers in " + answer, request.asked().size(), transfers.size());
    for (int i = 0; i < transfers.size(); i++) {
      Asked asked = request.asked().get(i);
      Told told = told(asked.id());
      if (!isOf(asked, transfers.get(i))) {
        flaws.add(Flaw.WRONG_ANSWER, asked + " answered by " + answer);
      }
      told.add(Fact.MADE);
      if (answer.status() == 201 && request.kind() == Kind.MAKE) {
        told.created();
      }
      // That its time is over is said of one that is being posted just then, too.
      if (asked.pending() && !Set.of("pending", "expired").contains(state(transfers.get(i)))) {
        told.ended(end(transfers.get(i)));
      }
    }
  }

  private static void refusedToSettle(Told told, String code) {
    if (code.equals("expired")) {
      told.add(Fact.EXPIRED);
    }
  }

  /** Files the answer to an attempt to close an account, or to open it. */
  void closing(String account, boolean closed, Answer answer) {
    if (succeeded(closed ? "CLOSE" : "REOPEN", answer, Set.of("409 state"))) {
      closings
          .computeIfAbsent(account, none -> new ConcurrentSkipListMap<>())
          .put(answer.json().getJsonNumber("version").longValue(), closed);
    }
  }

  /** Files that there was no answer to it. */
  void closingUnanswered(String account) {
    patchUnanswered.add(account);
  }

  /** Files any answer; whether it is a success. */
  boolean succeeded(String way, Answer answer, Set<String> refusals) {
    String outcome = answer.outcome();
    outcomes.computeIfAbsent(way + ": " + outcome, none -> new LongAdder()).increment();
    boolean later =
        answer.status() == 503 && answer.headers().firstValue("Retry-After").isPresent();
    if (answer.status() >= 500 && !later) {
      flaws.add(Flaw.SERVER_ERROR, answer.toString());
    } else if (!answer.isSuccess() && !later && !refusals.contains(outcome)) {
      flaws.add(Flaw.WRONG_ANSWER, answer.toString());
    }
    return answer.isSuccess();
  }

  /** Files what one answer alone shows to be broken. */
  void flaw(Flaw kind, String what) {
    flaws.add(kind, what);
  }

  /** Whether a transfer is the one that was asked for. */
  static boolean isOf(Asked asked, JsonObject transfer) {
    return transfer.getString("id").equals(asked.id())
        && transfer.getString("from").equals(asked.from())
        && transfer.getString("to").equals(asked.to())
        && transfer.getJsonNumber("amount").longValue() == asked.amount();
  }

  static String state(JsonObject transfer) {
    return transfer.getString("state");
  }

  /** How a transfer ended: in one word, and how much of it was moved. */
  static String end(JsonObject transfer) {
    return state(transfer) + " " + transfer.getJsonNumber("posted").longValue();
  }

  private Told told(String id) {
    Told told = byId.get(id);
    if (told == null) {
      throw new IllegalStateException("never sent: " + id);
    }
    return told;
  }

  /** All that was asked for, by id. */
  Map<String, Told> byId() {
    return byId;
  }

  /** By account: the versions that closing (true) and opening it made, in order. */
  Map<String, Map<Long, Boolean>> closings() {
    return closings;
  }

  boolean knowsAllClosingsOf(String account) {
    return !patchUnanswered.contains(account);
  }

  /** How many requests about transfers were sent, repeated ones included. */
  long requests() {
    return requests.sum();
  }

  /** How many of these had been sent before. */
  long repeats() {
    return repeats.sum();
  }

  /** How often this way ended so. */
  long count(String wayAndOutcome) {
    LongAdder count = outcomes.get(wayAndOutcome);
    return count == null ? 0 : count.sum();
  }

  @Override
  public String toString() {
    return outcomes.toString();
  }
}
