package dev.holdfast.ledger;

import static dev.holdfast.ledger.Books.require;
import static dev.holdfast.ledger.Books.transfer;
import static dev.holdfast.testing.Contract.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.testing.Answer;
import dev.holdfast.testing.ApiClient;
import dev.holdfast.testing.Contract;
import dev.holdfast.testing.Database;
import dev.holdfast.testing.Racers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Goal: whatever races, no amount is lost or doubled, no balance passes its minimum, each transfer
 * happens once and is settled once (I5); no such race is a 5xx (I9).
 *
 * <p>Interleaving: 16 callers at once move in opposite directions between two accounts, singly and
 * in batches; spend the same balance; send the same transfer; post, void and outlast the same hold;
 * move into and out of an account while it is closed and opened again.
 *
 * <p>Oracle: all accounts of the test are of one unit, which adds up to 0; the verifier proves each
 * balance from the entries. Beyond that, what was answered 2xx is what the balances say: exactly
 * that, no more.
 */
class LedgerRaceIT {

  private static final int RACERS = 16;

  private ApiClient admin;
  private ApiClient ada;
  private ApiClient bob;
  private Books books;

  @BeforeEach
  void openBooks() throws Exception {
    admin = Contract.admin();
    ada = Contract.user("ledger-ada");
    bob = Contract.user("ledger-bob");
    books = Books.open();
  }

  @AfterEach
  void requireThatNothingIsLost() throws Exception {
    books.requireInOrder();
  }

  @Test
  void oppositeDirectionsOnTwoHotAccounts() throws Exception {
    String adas = books.account(ada, 500);
    String bobs = books.account(bob, 500);
    int each = 12;
    long begin = System.nanoTime();
    List<Map<String, Integer>> outcomes =
        Racers.race(
            RACERS,
            racer -> {
              boolean forth = racer % 2 == 0;
              ApiClient caller = forth ? ada : bob;
              String one = forth ? transfer(adas, bobs, 1) : transfer(bobs, adas, 1);
              Map<String, Integer> seen = new HashMap<>();
              for (int i = 0; i < each; i++) {
                boolean batch = (i + racer) % 4 == 0;
                Answer answer =
                    batch
                        ? caller.post(
                            "transfers/batch", "{\"transfers\":[" + one + "," + one + "]}")
                        : caller.post("transfers", one);
                assertThat(answer.outcome()).isEqualTo("201");
                seen.merge(forth ? "forth" : "back", batch ? 2 : 1, Integer::sum);
              }
              return seen;
            });
    int forth = sum(outcomes, "forth");
    int back = sum(outcomes, "back");
    assertThat(Books.balance(adas)).isEqualTo(500 - forth + back);
    assertThat(Books.balance(bobs)).isEqualTo(500 + forth - back);
    assertThat(Books.statement(adas)).hasSize(1 + forth + back);
    System.out.printf(
        "two hot accounts on %s: %d transfers forth, %d back in %.1f s%n",
        Database.current(), forth, back, (System.nanoTime() - begin) / 1e9);
  }

  private static int sum(List<Map<String, Integer>> outcomes, String name) {
    return outcomes.stream().mapToInt(seen -> seen.getOrDefault(name, 0)).sum();
  }

  @Test
  void sameBalanceIsSpentOnce() throws Exception {
    for (int round = 0; round < 8; round++) {
      String adas = books.account(ada, 100);
      List<String> shops = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        shops.add(books.account(bob, 0));
      }
      boolean held = round % 2 == 1;
      List<Answer> answers =
          Racers.race(
              RACERS,
              racer -> {
                String to = shops.get(racer % shops.size());
                return racer == 0
                    ? ada.post(
                        "transfers/batch", "{\"transfers\":[" + transfer(adas, to, 100) + "]}")
                    : ada.post(
                        "transfers",
                        held && racer % 2 == 1
                            ? transfer(adas, to, 100, "'pending':true")
                            : transfer(adas, to, 100));
              });
      assertThat(answers)
          .extracting(Answer::outcome)
          .containsOnlyOnce("201")
          .isSubsetOf("201", "422 insufficient");
      assertThat(Books.available(adas)).isZero();
    }
  }

  @Test
  void sameTransferSentManyTimesHappensOnce() throws Exception {
    String adas = books.account(ada, 1000);
    String bobs = books.account(bob, 0);
    int rounds = 8;
    for (int round = 0; round < rounds; round++) {
      String one = transfer(adas, bobs, 7, "'id':'" + Contract.newName() + "'");
      String other = transfer(adas, bobs, 1, "'id':'" + Contract.newName() + "'");
      List<Answer> answers =
          Racers.race(
              RACERS,
              racer ->
                  switch (racer % 4) {
                    case 0 ->
                        ada.post("transfers/batch", "{\"transfers\":[" + one + "," + other + "]}");
                    case 1 ->
                        ada.post("transfers/batch", "{\"transfers\":[" + other + "," + one + "]}");
                    case 2 -> ada.post("transfers", other);
                    default -> ada.post("transfers", one);
                  });
      assertThat(answers).extracting(Answer::outcome).isSubsetOf("200", "201").contains("201");
    }
    assertThat(Books.balance(bobs)).isEqualTo(8L * rounds);
    assertThat(Books.statement(bobs)).hasSize(2 * rounds);
  }

  @Test
  void holdIsSettledOnce() throws Exception {
    Map<String, Integer> ends = new TreeMap<>();
    for (int round = 0; round < 10; round++) {
      String adas = books.account(ada, 100);
      String bobs = books.account(bob, 0);
      // Every other one has its time-out about then.
      String more = round % 2 == 0 ? "'pending':true" : "'pending':true,'timeoutSeconds':1";
      String hold =
          "transfers/"
              + require(ada.post("transfers", transfer(adas, bobs, 100, more)), 201)
                  .getString("id");
      if (round % 2 == 1) {
        Thread.sleep(980);
      }
      List<Answer> answers =
          Racers.race(
              RACERS,
              racer ->
                  switch (racer % 4) {
                    case 0 -> ada.post(hold + "/void", "");
                    case 1 -> ada.post(hold + "/post", json("{'amount':40}"));
                    case 2 -> ada.post("transfers", transfer(adas, bobs, 100));
                    default -> ada.post(hold + "/post", "");
                  });
      String state = awaitEnd(hold);
      long given = Books.balance(bobs);
      assertThat(answers)
          .extracting(Answer::outcome)
          .isSubsetOf("200", "201", "409 state", "422 insufficient");
      long spent = answers.stream().filter(answer -> answer.status() == 201).count();
      long settled =
          answers.stream()
              .filter(answer -> answer.status() == 200)
              .map(Answer::text)
              .distinct()
              .count();
      assertThat(settled).as("%s", answers).isEqualTo(state.equals("expired") ? 0 : 1);
      long posted = ada.get(hold).json().getInt("posted");
      assertThat(given).as("%s", answers).isEqualTo(posted + 100 * spent);
      assertThat(Books.held(adas)).isZero();
      ends.merge(state + (state.equals("posted") ? " " + posted : ""), 1, Integer::sum);
    }
    System.out.printf("ends of raced holds on %s: %s%n", Database.current(), ends);
  }

  private String awaitEnd(String hold) throws Exception {
    for (int i = 0; i < 400; i++) {
      String state = require(ada.get(hold), 200).getString("state");
      if (!state.equals("pending")) {
        return state;
      }
      Thread.sleep(10);
    }
    throw new AssertionError(hold + " is still pending");
  }

  @Test
  void nothingMovesInAClosedAccount() throws Exception {
    int closings = 0;
    for (int round = 0; round < 10; round++) {
      String bobs = books.account(bob, 0);
      String adas = books.account(ada, 10);
      List<Callable<Answer>> calls = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        calls.add(() -> ada.post("transfers", transfer(adas, bobs, 1)));
        calls.add(() -> bob.merge("accounts/" + bobs, json("{'closed':true}")));
        calls.add(() -> bob.post("transfers", transfer(bobs, adas, 1)));
        calls.add(() -> bob.post("transfers", transfer(bobs, adas, 1, "'pending':true")));
      }
      List<Answer> answers = Racers.race(calls.size(), racer -> calls.get(racer).call());
      assertThat(answers)
          .extracting(Answer::outcome)
          .isSubsetOf("200", "201", "409 state", "422 insufficient");
      if (Books.read(bobs).getBoolean("closed")) {
        closings++;
        assertThat(Books.balance(bobs)).as("%s", answers).isZero();
        assertThat(Books.held(bobs)).as("%s", answers).isZero();
      } else {
        assertThat(answers)
            .filteredOn(a -> a.method().equals("PATCH"))
            .noneMatch(Answer::isSuccess);
      }
    }
    System.out.printf("closed while raced for on %s: %d of 10%n", Database.current(), closings);
  }

  @Test
  void oneOfManyOpensAnAccountOfAnId() throws Exception {
    for (int round = 0; round < 6; round++) {
      String body = json("{'id':'" + Contract.newName() + "','unit':'" + books.unit() + "'}");
      List<Answer> answers =
          Racers.race(RACERS, racer -> (racer % 2 == 0 ? ada : admin).post("accounts", body));
      assertThat(answers)
          .extracting(Answer::outcome)
          .containsOnlyOnce("201")
          .isSubsetOf("201", "400 invalid");
      // Whose the account is decides who is told of it; whether it was seen or met does not.
      for (int caller = 0; caller < 2; caller++) {
        int one = caller;
        assertThat(
                IntStream.range(0, RACERS).filter(racer -> racer % 2 == one).mapToObj(answers::get))
            .filteredOn(a -> a.status() == 400)
            .extracting(Answer::text)
            .satisfies(texts -> assertThat(Set.copyOf(texts)).hasSizeLessThanOrEqualTo(1));
      }
    }
  }
}
