package dev.holdfast.ledger;

import static dev.holdfast.ledger.StormState.number;

import dev.holdfast.ledger.StormRequest.Asked;
import dev.holdfast.ledger.StormRequest.Kind;
import dev.holdfast.ledger.StormScene.StormAccount;
import dev.holdfast.ledger.Told.Fact;
import jakarta.json.JsonObject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Compares what callers were told with what is there:
 *
 * <ul>
 *   <li>what was acknowledged is there, and nothing else but what had no answer, whole;
 *   <li>each id has moved its amount once, out of the one account and into the other;
 *   <li>each balance is the sum of what was acknowledged, each running balance follows from the one
 *       before and is not below the minimum, all add up to nothing;
 *   <li>what is held is what pending transfers hold, and each hold ended in one way;
 *   <li>nothing moved in an account between its being closed and its being opened;
 *   <li>the server's verifier agrees.
 * </ul>
 */
final class StormOracle {

  private final StormScene scene;
  private final StormJournal journal;
  private final StormState state;
  private final Flaws flaws;

  /** By account: what acknowledged answers, and what is there without an answer, add up to. */
  private final Map<String, Long> sums = new HashMap<>();

  StormOracle(StormScene scene, StormJournal journal, StormState state, Flaws flaws) {
    this.scene = scene;
    this.journal = journal;
    this.state = state;
    this.flaws = flaws;
  }

  void compare() {
    for (Told told : journal.byId().values()) {
      @Nullable JsonObject transfer = state.transfers().get(told.asked().id());
      if (transfer == null) {
        requireNothingOf(told);
      } else {
        compare(told, transfer);
      }
    }
    for (String id : state.transfers().keySet()) {
      if (!journal.byId().containsKey(id)) {
        flaws.add(Flaw.UNEXPLAINED, "nobody asked for " + state.transfers().get(id));
      }
    }
    journal.unanswered().forEach(this::requireAllOrNothing);
    long sum = 0;
    for (StormAccount account : scene.accounts()) {
      compare(account);
      sum += number(accountOf(account.id()), "balance");
    }
    flaws.requireSame(Flaw.SUM_NOT_ZERO, scene.unit(), 0, sum);
    journal.closings().forEach(this::compareClosings);
    for (JsonObject fault : state.verified().getJsonArray("faults").getValuesAs(JsonObject.class)) {
      // Other tests' faults, where they make some on purpose, are not this one's.
      if (fault.getString("subject").startsWith(scene.prefix())) {
        flaws.add(Flaw.VERIFIER, fault.toString());
      }
    }
  }

  private JsonObject accountOf(String id) {
    JsonObject account = state.accounts().get(id);
    if (account == null) {
      throw new IllegalStateException("no account " + id);
    }
    return account;
  }

  /** A batch that had no answer, and of which nothing was asked for otherwise. */
  private void requireAllOrNothing(StormRequest request) {
    boolean alone =
        request.kind() == Kind.BATCH
            && request.asked().stream().noneMatch(asked -> isInSeveral(asked.id()));
    long there =
        request.asked().stream().filter(one -> state.transfers().containsKey(one.id())).count();
    if (alone && there > 0 && there < request.asked().size()) {
      flaws.add(Flaw.NOT_ONCE, there + " are there of " + request);
    }
  }

  private boolean isInSeveral(String id) {
    @Nullable Told told = journal.byId().get(id);
    return told != null && told.is(Fact.IN_SEVERAL);
  }

  private void requireNothingOf(Told told) {
    if (told.is(Fact.MADE)) {
      flaws.add(Flaw.TRANSFER_LOST, told.asked().toString());
    }
    if (state.effects().containsKey(told.asked().id())) {
      flaws.add(Flaw.NOT_ONCE, told.asked() + " is not there, and moved something");
    }
  }

  private void compare(Told told, JsonObject transfer) {
    Asked asked = told.asked();
    if (!StormJournal.isOf(asked, transfer)) {
      flaws.add(Flaw.TRANSFER_LOST, asked + " is " + transfer);
    }
    if (!told.is(Fact.MADE) && !told.is(Fact.MAKING_UNANSWERED)) {
      flaws.add(Flaw.UNEXPLAINED, "nobody was told of " + transfer);
    }
    boolean alone = !told.is(Fact.IN_BATCH) && !told.is(Fact.MAKING_UNANSWERED);
    if (told.timesCreated() > 1 || (alone && told.timesCreated() != 1)) {
      flaws.add(Flaw.NOT_ONCE, told.timesCreated() + " times answered 201: " + transfer);
    }
    compareEnd(told, transfer);
    compareEffects(asked, transfer);
  }

  private void compareEnd(Told told, JsonObject transfer) {
    Asked asked = told.asked();
    long moved = asked.pending() ? 0 : asked.amount();
    if (asked.pending()) {
      String end = StormJournal.end(transfer);
      boolean settled = Set.of("posted", "voided").contains(StormJournal.state(transfer));
      if (told.ends().size() > 1 || (told.ends().size() == 1 && !told.ends().contains(end))) {
        flaws.add(Flaw.SETTLED_TWICE, told.ends() + " and in the end " + transfer);
      }
      if (told.is(Fact.EXPIRED) && !StormJournal.state(transfer).equals("expired")) {
        flaws.add(Flaw.SETTLED_TWICE, "told to be expired: " + transfer);
      }
      if (settled && told.ends().isEmpty() && !told.is(Fact.SETTLING_UNANSWERED)) {
        flaws.add(Flaw.UNEXPLAINED, "nobody was told of the end of " + transfer);
      }
      for (String one : told.ends()) {
        moved += Long.parseLong(one.substring(one.indexOf(' ') + 1));
      }
      if (told.ends().isEmpty() && told.is(Fact.SETTLING_UNANSWERED)) {
        moved = number(transfer, "posted");
      }
    }
    sums.merge(asked.from(), -moved, Long::sum);
    sums.merge(asked.to(), moved, Long::sum);
  }

  private void compareEffects(Asked asked, JsonObject transfer) {
    long posted = number(transfer, "posted");
    Map<String, List<Long>> effects = state.effects().getOrDefault(asked.id(), Map.of());
    Map<String, List<Long>> expected =
        posted == 0
            ? Map.of()
            : Map.of(asked.from(), List.of(-posted), asked.to(), List.of(posted));
    if (!effects.equals(expected)) {
      flaws.add(Flaw.NOT_ONCE, "moved " + effects + ": " + transfer);
    }
  }

  private void compare(StormAccount account) {
    JsonObject json = accountOf(account.id());
    long balance = number(json, "balance");
    long held = number(json, "held");
    long expected = sums.getOrDefault(account.id(), 0L);
    flaws.requireSame(Flaw.BALANCE_WRONG, account.id(), expected, balance);
    long pending = 0;
    for (JsonObject transfer : state.transfers().values()) {
      if (transfer.getString("from").equals(account.id())) {
        pending += number(transfer, "held");
      }
    }
    flaws.requireSame(Flaw.HELD_WRONG, account.id(), pending, held);
    if (balance - held < account.minimum()) {
      flaws.add(Flaw.BELOW_MINIMUM, json.toString());
    }
    compareStatement(account, balance);
  }

  private void compareStatement(StormAccount account, long balance) {
    long running = 0;
    long last = 0;
    for (JsonObject entry : state.statements().getOrDefault(account.id(), List.of())) {
      running += number(entry, "amount");
      last++;
      if (number(entry, "number") != last || number(entry, "balance") != running) {
        flaws.add(
            Flaw.RUNNING_BALANCE_WRONG,
            "%d-th, %d expected: %s of %s".formatted(last, running, entry, account.id()));
      }
      if (running < account.minimum()) {
        flaws.add(Flaw.BELOW_MINIMUM, entry + " of " + account);
      }
    }
    flaws.requireSame(Flaw.RUNNING_BALANCE_WRONG, "the end of " + account.id(), running, balance);
  }

  /** Whoever closes or opens makes a version; as long as it is closed, nobody else does. */
  private void compareClosings(String account, Map<Long, Boolean> closings) {
    if (!journal.knowsAllClosingsOf(account)) {
      return;
    }
    long closedAt = 0;
    for (Map.Entry<Long, Boolean> closing : closings.entrySet()) {
      if (closedAt > 0) {
        flaws.requireSame(Flaw.MOVED_WHILE_CLOSED, account, closedAt + 1, closing.getKey());
      }
      closedAt = closing.getValue() ? closing.getKey() : 0;
    }
    if (closedAt > 0) {
      long version = number(accountOf(account), "version");
      flaws.requireSame(Flaw.MOVED_WHILE_CLOSED, account, closedAt, version);
    }
  }
}
