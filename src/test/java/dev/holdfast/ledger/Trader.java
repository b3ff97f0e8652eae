package dev.holdfast.ledger;

import dev.holdfast.ledger.StormRequest.Asked;
import dev.holdfast.ledger.StormScene.Due;
import dev.holdfast.ledger.StormScene.StormAccount;
import dev.holdfast.testing.Answer;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** One thread of a storm: it asks at random for all that there is. */
final class Trader {

  private static final int REMEMBERED = 40;

  /** A hold's time in seconds: the shortest that there is. */
  private static final int SHORT = 1;

  private final Callers callers;
  private final StormScene scene;
  private final StormJournal journal;
  private final int user;
  private final Random random;
  private final List<StormRequest> sent = new ArrayList<>();

  Trader(Callers callers, StormScene scene, StormJournal journal, int user, Random random) {
    this.callers = callers;
    this.scene = scene;
    this.journal = journal;
    this.user = user;
    this.random = random;
  }

  /**
   * Asks for something.
   *
   * @throws IOException if there is no answer: that is filed
   */
  void step() throws IOException, InterruptedException {
    StormRequest echo = scene.echoes().poll();
    if (echo != null) {
      send(echo, true);
      return;
    }
    Due due = scene.due().peek();
    if (due != null && !due.at().isAfter(Instant.now()) && scene.due().remove(due)) {
      settle(due);
      return;
    }
    int dice = random.nextInt(100);
    if (dice < 8 && !sent.isEmpty()) {
      send(sent.get(random.nextInt(sent.size())), true);
    } else if (dice < 28) {
      hold();
    } else if (dice < 36) {
      batch();
    } else if (dice < 43) {
      closeOrOpen();
    } else if (dice < 45 && !sent.isEmpty()) {
      askForAnotherUnderTheSameId();
    } else {
      begin(StormRequest.make(user, anyTransfer()));
    }
  }

  /** Sends what was sent before, and files the answer. */
  void again(StormRequest request) throws IOException, InterruptedException {
    send(request, true);
  }

  /** Sends a new request: some of them twice at once, some later again. */
  private Answer begin(StormRequest request) throws IOException, InterruptedException {
    if (random.nextInt(100) < 12) {
      scene.echoes().add(request);
    }
    if (sent.size() < REMEMBERED) {
      sent.add(request);
    } else {
      sent.set(random.nextInt(REMEMBERED), request);
    }
    return send(request, false);
  }

  private Answer send(StormRequest request, boolean repeated)
      throws IOException, InterruptedException {
    journal.sent(request, repeated);
    try {
      Answer answer = callers.any(request.user(), random).post(request.path(), request.body());
      journal.answered(request, answer);
      return answer;
    } catch (IOException lost) {
      journal.unanswered(request);
      throw lost;
    }
  }

  private Asked anyTransfer() {
    if (random.nextInt(100) < 40) {
      return transfer(scene.hot(user), scene.hot(1 - user), 1 + random.nextInt(60));
    }
    return transfer(
        random.nextInt(5) == 0 ? scene.hot(user) : scene.anyOf(user, random),
        random.nextInt(5) == 0
            ? scene.hot(1 - user)
            : scene.anyOf(random.nextInt(Callers.USERS), random),
        1 + random.nextInt(40));
  }

  private Asked transfer(StormAccount from, StormAccount to, long amount) {
    // From an account to itself is refused, and shown to be elsewhere.
    StormAccount other = from.equals(to) ? scene.hot(1 - user) : to;
    return new Asked(scene.newId(), from.id(), other.id(), amount);
  }

  private void hold() throws IOException, InterruptedException {
    Asked any = anyTransfer();
    boolean short1 = random.nextInt(100) < 70;
    Asked hold = new Asked(any.id(), any.from(), any.to(), any.amount(), true, short1 ? SHORT : 0);
    Answer answer = begin(StormRequest.make(user, hold));
    if (answer.status() != 201 || random.nextInt(100) < 20) {
      // Refused; or left to itself: it expires, or is pending for good.
      return;
    }
    JsonObject made = answer.json();
    Instant at =
        short1
            ? Instant.parse(made.getString("expiresAt")).minusMillis(random.nextInt(150))
            : Instant.now();
    scene.due().add(new Due(hold, user, at));
  }

  /** Settles a hold, mostly while somebody else wants it settled otherwise. */
  private void settle(Due due) throws IOException, InterruptedException {
    if (random.nextInt(100) < 70) {
      scene.echoes().add(anySettlement(due));
    }
    send(anySettlement(due), false);
  }

  private StormRequest anySettlement(Due due) {
    Asked hold = due.hold();
    return switch (random.nextInt(10)) {
      case 0, 1, 2 -> StormRequest.voidIt(due.user(), hold);
      case 3, 4 -> StormRequest.post(due.user(), hold, 1 + random.nextInt((int) hold.amount()));
      default -> StormRequest.post(due.user(), hold, hold.amount());
    };
  }

  private void batch() throws IOException, InterruptedException {
    List<Asked> all = new ArrayList<>();
    int size = 2 + random.nextInt(5);
    for (int i = 0; i < size; i++) {
      Asked any = anyTransfer();
      all.add(
          random.nextInt(5) == 0
              ? new Asked(any.id(), any.from(), any.to(), any.amount(), true, SHORT)
              : any);
    }
    begin(StormRequest.batch(user, all));
    if (random.nextInt(5) == 0) {
      // One of them alone, or as the first of another batch.
      Asked one = all.get(random.nextInt(size));
      send(
          random.nextBoolean()
              ? StormRequest.make(user, one)
              : StormRequest.batch(user, List.of(one, anyTransfer())),
          true);
    }
  }

  /** Empties an account and closes it, or opens it. */
  private void closeOrOpen() throws IOException, InterruptedException {
    StormAccount account = scene.closableOf(user, random);
    String path = "accounts/" + account.id();
    Answer read = callers.any(user, random).get(path);
    if (!journal.succeeded("READ", read, Set.of())) {
      return;
    }
    JsonObject json = read.json();
    boolean closed = json.getBoolean("closed");
    long available = json.getJsonNumber("available").longValue();
    if (!closed && available > 0) {
      begin(StormRequest.make(user, transfer(account, scene.hot(user), available)));
    }
    try {
      Answer answer = callers.any(user, random).merge(path, "{\"closed\":" + !closed + "}");
      journal.closing(account.id(), !closed, answer);
    } catch (IOException lost) {
      journal.closingUnanswered(account.id());
      throw lost;
    }
  }

  /** A used id never makes another transfer, whatever became of the first. */
  private void askForAnotherUnderTheSameId() throws IOException, InterruptedException {
    Asked first = sent.get(random.nextInt(sent.size())).asked().get(0);
    Told told = journal.byId().get(first.id());
    if (told == null || !told.is(Told.Fact.MADE)) {
      return;
    }
    Asked other = new Asked(first.id(), first.from(), first.to(), first.amount() + 1);
    Answer answer = callers.any(user, random).post("transfers", other.json());
    if (journal.succeeded("OTHER", answer, Set.of("422 key-reused"))) {
      journal.flaw(Flaw.WRONG_ANSWER, other + " after " + first + ": " + answer);
    }
  }
}
