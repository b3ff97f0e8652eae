package dev.holdfast.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.ledger.StormRequest.Asked;
import dev.holdfast.ledger.StormScene.StormAccount;
import dev.holdfast.testing.ApiClient;
import dev.holdfast.testing.Racers;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Many callers move, hold, settle, close and repeat at random; then what they were told is compared
 * with what is there. Asks nothing but the API, so that it can be run against any server.
 */
final class Storm {

  static final int THREADS = 16;

  /** Longer than the shortest hold: none ends while the state is read. */
  private static final long HOLDS_END_MILLIS = 1_300;

  private final Callers callers;
  private final StormScene scene;
  private final Flaws flaws = new Flaws();
  private final StormJournal journal = new StormJournal(flaws);

  private Storm(Callers callers, StormScene scene) {
    this.callers = callers;
    this.scene = scene;
  }

  /**
   * Opens the accounts.
   *
   * @param prefix of all ids
   */
  static Storm open(Callers callers, String prefix) throws Exception {
    Storm storm = new Storm(callers, new StormScene(prefix));
    storm.openAccounts();
    return storm;
  }

  private void openAccounts() throws IOException, InterruptedException {
    Random random = new Random(0);
    ApiClient admin = callers.admin();
    List<Asked> first = new ArrayList<>();
    for (StormAccount account : scene.accounts()) {
      boolean unlimited = account.minimum() == Long.MIN_VALUE;
      String body =
          "{\"id\":\"%s\",\"unit\":\"%s\"%s}"
              .formatted(account.id(), scene.unit(), unlimited ? ",\"minimum\":null" : "");
      ApiClient owner = callers.any(account.user(), random);
      assertThat(owner.post("accounts", body).outcome()).isEqualTo("201");
      if (account.minimum() < 0 && !unlimited) {
        String minimum = "{\"minimum\":" + account.minimum() + "}";
        assertThat(admin.merge("accounts/" + account.id(), minimum).outcome()).isEqualTo("200");
      }
      if (account.begins() > 0) {
        String source = scene.source().id();
        first.add(new Asked(scene.newId(), source, account.id(), account.begins()));
      }
    }
    trader(Callers.ADMIN, 0).again(StormRequest.batch(Callers.ADMIN, first));
  }

  private Trader trader(int user, int number) {
    return new Trader(callers, scene, journal, user, new Random(31L * number + user));
  }

  /** Lets {@value #THREADS} threads go on, each for so many steps. */
  void blow(int stepsEach) throws Exception {
    Racers.race(
        THREADS,
        number -> {
          Trader trader = trader(number % Callers.USERS, number);
          for (int i = 0; i < stepsEach; i++) {
            trader.step();
          }
          return number;
        });
  }

  /**
   * Lets {@value #THREADS} threads go on until each has had no answer to a request.
   *
   * @param kill what is done meanwhile, so that this comes to pass
   * @param after how many requests
   * @param life so that each goes on in another way each time
   */
  void blowUntilKilled(Runnable kill, int after, int life) throws Exception {
    long begin = journal.requests();
    AtomicBoolean killed = new AtomicBoolean();
    Racers.race(
        THREADS + 1,
        number -> {
          if (number == THREADS) {
            for (int i = 0; journal.requests() - begin < after; i++) {
              assertThat(i).as("milliseconds for %d requests", after).isLessThan(120_000);
              Thread.sleep(1);
            }
            killed.set(true);
            kill.run();
          } else {
            stepUntilLost(trader(number % Callers.USERS, 100 * life + number), killed);
          }
          return number;
        });
  }

  private static void stepUntilLost(Trader trader, AtomicBoolean killed)
      throws IOException, InterruptedException {
    try {
      while (true) {
        trader.step();
      }
    } catch (IOException lost) {
      if (!killed.get()) {
        throw lost;
      }
    }
  }

  /** How many of the transfers are there that a request asked for which had no answer. */
  int unansweredThere() throws Exception {
    StormState state = StormState.read(callers.admin(), scene);
    int there = 0;
    for (StormRequest request : journal.unanswered()) {
      for (Asked asked : request.asked()) {
        boolean makes = !request.kind().settles();
        there += makes && state.transfers().containsKey(asked.id()) ? 1 : 0;
      }
    }
    return there;
  }

  /** Sends all again that had no answer. */
  int repeatUnanswered() throws IOException, InterruptedException {
    Trader trader = trader(0, 0);
    int repeated = 0;
    StormRequest request = journal.unanswered().poll();
    while (request != null) {
      trader.again(request);
      repeated++;
      request = journal.unanswered().poll();
    }
    return repeated;
  }

  /** Waits until no hold ends by itself any more, and compares. */
  Flaws compare() throws Exception {
    Thread.sleep(HOLDS_END_MILLIS);
    StormState state = StormState.read(callers.admin(), scene);
    new StormOracle(scene, journal, state, flaws).compare();
    return flaws;
  }

  /** How many holds ended in which way. */
  Map<String, Integer> ends() throws Exception {
    Map<String, Integer> ends = new TreeMap<>();
    StormState state = StormState.read(callers.admin(), scene);
    for (Told told : journal.byId().values()) {
      String id = told.asked().id();
      if (told.asked().pending() && state.transfers().containsKey(id)) {
        String end = StormJournal.state(state.transfers().get(id));
        ends.merge(told.is(Told.Fact.EXPIRED) ? end + ", and somebody late" : end, 1, Integer::sum);
      }
    }
    return ends;
  }

  StormJournal journal() {
    return journal;
  }
}
