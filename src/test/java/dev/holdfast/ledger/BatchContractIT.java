package dev.holdfast.ledger;

import static dev.holdfast.ledger.Books.require;
import static dev.holdfast.ledger.Books.transfer;
import static dev.holdfast.testing.Contract.json;
import static dev.holdfast.testing.Contract.problem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.testing.Answer;
import dev.holdfast.testing.ApiClient;
import dev.holdfast.testing.Contract;
import dev.holdfast.testing.Retries;
import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Several transfers as one. */
class BatchContractIT {

  private ApiClient ada;
  private ApiClient bob;
  private Books books;
  private String purse;
  private String savings;
  private String bobs;

  @BeforeEach
  void openAccounts() throws Exception {
    ada = Contract.user("ledger-ada");
    bob = Contract.user("ledger-bob");
    books = Books.open();
    purse = books.account(ada, 100);
    savings = books.account(ada, 0);
    bobs = books.account(bob, 50);
  }

  @AfterEach
  void requireThatNothingIsLost() throws Exception {
    books.requireInOrder();
  }

  private static String batch(List<String> transfers) {
    return "{\"transfers\":[" + String.join(",", transfers) + "]}";
  }

  private static List<JsonObject> transfers(JsonObject answer) {
    return answer.getJsonArray("transfers").getValuesAs(JsonObject.class);
  }

  /** Else the transaction would be run again and again until the sweep has been there. */
  @Test
  void whatIsHeldPastItsTimeWhereSomethingIsPutHoldsNobodyUp() throws Exception {
    int atOnce = 0;
    int rounds = 0;
    // The sweep comes in between now and then, and overtakes; without the guard it is waited for.
    for (; atOnce < 3 && rounds < 6; rounds++) {
      String pending = transfer(bobs, purse, 10, "'pending':true,'timeoutSeconds':1");
      String hold = "transfers/" + require(bob.post("transfers", pending), 201).getString("id");
      awaitExpiry(hold);
      long before = runAgain();
      require(ada.post("transfers/batch", batch(List.of(transfer(purse, bobs, 1)))), 201);
      atOnce += runAgain() == before ? 1 : 0;
    }
    assertThat(atOnce).as("at once, of %d times", rounds).isEqualTo(3);
    requireBalances(100 - rounds, 0, 50 + rounds);
    assertThat(Books.held(bobs)).isZero();
  }

  private void awaitExpiry(String hold) throws Exception {
    for (int i = 0; require(bob.get(hold), 200).getString("state").equals("pending"); i++) {
      assertThat(i).isLessThan(500);
      Thread.sleep(5);
    }
  }

  /** Transactions that others have overtaken, since the server's start. */
  private static long runAgain() throws Exception {
    return Retries.of(Contract.admin(), "SUPERSEDED");
  }

  private void requireBalances(long inPurse, long inSavings, long ofBob) throws Exception {
    assertThat(Books.balance(purse)).isEqualTo(inPurse);
    assertThat(Books.balance(savings)).isEqualTo(inSavings);
    assertThat(Books.balance(bobs)).isEqualTo(ofBob);
  }

  @Test
  void laterOnesMeetWhatEarlierOnesHaveLeft() throws Exception {
    List<String> parts =
        List.of(
            transfer(purse, savings, 100),
            transfer(savings, bobs, 60, "'memo':'rent'"),
            transfer(savings, purse, 30, "'pending':true"));
    List<JsonObject> made = transfers(require(ada.post("transfers/batch", batch(parts)), 201));
    assertThat(made).extracting(one -> one.getInt("amount")).containsExactly(100, 60, 30);
    assertThat(made)
        .extracting(one -> one.getString("batch"))
        .containsOnly(made.get(0).getString("batch"));
    assertThat(made.get(2).getString("state")).isEqualTo("pending");
    requireBalances(0, 40, 110);
    assertThat(Books.held(savings)).isEqualTo(30);
    assertThat(Books.statement(savings))
        .extracting(line -> line.getInt("balance"))
        .containsExactly(100, 40);
    for (JsonObject one : made) {
      assertThat(require(ada.get("transfers/" + one.getString("id")), 200)).isEqualTo(one);
    }
    require(ada.post("transfers/" + made.get(2).getString("id") + "/post", ""), 200);
    requireBalances(30, 10, 110);
  }

  @Test
  void minimumCountsInBetween() throws Exception {
    List<String> parts =
        new ArrayList<>(List.of(transfer(savings, bobs, 1), transfer(purse, savings, 1)));
    JsonObject problem = problem(ada.post("transfers/batch", batch(parts)), 422, "insufficient");
    assertThat(problem.getInt("transfer")).isZero();
    assertThat(problem.getString("account")).isEqualTo(savings);
    assertThat(problem.getInt("available")).isZero();
    requireBalances(100, 0, 50);
    Collections.reverse(parts);
    require(ada.post("transfers/batch", batch(parts)), 201);
    requireBalances(99, 0, 51);
  }

  @Test
  void oneRefusedIsAllRefused() throws Exception {
    String good = Contract.newName();
    String first = transfer(purse, bobs, 1, "'id':'" + good + "'");
    Books others = Books.open();
    requirePart(batch(List.of(first, transfer(purse, bobs, 100))), 422, "insufficient");
    requirePart(batch(List.of(first, transfer(bobs, purse, 1))), 404, "not-found");
    requirePart(batch(List.of(first, transfer(purse, Contract.newName(), 1))), 400, "invalid");
    requirePart(batch(List.of(first, transfer(purse, others.source(), 1))), 400, "invalid");
    requirePart(batch(List.of(first, transfer(purse, purse, 1))), 400, "invalid");
    requirePart(
        batch(List.of(first, transfer(purse, bobs, 1, "'fromVersion':1"))), 409, "conflict");
    requirePart(
        batch(List.of(first, transfer(purse, bobs, 1, "'leaving':99"))), 422, "insufficient");
    require(bob.post("transfers", transfer(bobs, books.source(), 50)), 201);
    require(bob.merge("accounts/" + bobs, json("{'closed':true}")), 200);
    requirePart(
        batch(List.of(transfer(purse, savings, 1), transfer(purse, bobs, 1))), 409, "state");
    requireBalances(100, 0, 0);
    problem(ada.get("transfers/" + good), 404, "not-found");
  }

  private void requirePart(String body, int status, String slug) throws Exception {
    Answer answer = ada.post("transfers/batch", body);
    JsonObject problem = problem(answer, status, slug);
    assertThat(problem.getInt("transfer")).as("%s", answer).isOne();
    assertThat(problem.getString("instance")).isEqualTo("/api/v1/transfers/batch");
  }

  @Test
  void sameIdsAgainMoveNothing() throws Exception {
    String one = transfer(purse, bobs, 1, "'id':'" + Contract.newName() + "'");
    String two = transfer(purse, bobs, 2, "'id':'" + Contract.newName() + "'");
    String three = transfer(purse, bobs, 4, "'id':'" + Contract.newName() + "'");
    JsonObject first = require(ada.post("transfers/batch", batch(List.of(one, two))), 201);
    assertThat(require(ada.post("transfers/batch", batch(List.of(one, two))), 200))
        .isEqualTo(first);
    assertThat(require(ada.post("transfers", two), 200)).isEqualTo(transfers(first).get(1));
    requireBalances(97, 0, 53);
    List<JsonObject> more =
        transfers(require(ada.post("transfers/batch", batch(List.of(three, one))), 201));
    assertThat(more.get(1)).isEqualTo(transfers(first).get(0));
    requireBalances(93, 0, 57);
    Answer other = ada.post("transfers/batch", batch(List.of(one, two.replace("2,", "3,"))));
    assertThat(problem(other, 422, "key-reused").getInt("transfer")).isOne();
    assertThat(
            problem(ada.post("transfers/batch", batch(List.of(one, one))), 400, "invalid")
                .getJsonArray("violations")
                .getJsonObject(0)
                .getString("pointer"))
        .isEqualTo("/transfers/1/id");
    requireBalances(93, 0, 57);
  }

  @Test
  void limitsAndShapes() throws Exception {
    problem(ada.post("transfers/batch", batch(List.of())), 400, "invalid");
    problem(ada.post("transfers/batch", "{}"), 400, "invalid");
    problem(ada.post("transfers/batch", "[]"), 400, "malformed");
    problem(ada.post("transfers/batch", json("{'transfers':[1]}")), 400, "malformed");
    problem(ada.post("transfers/batch", json("{'transfers':[],'atomic':false}")), 400, "malformed");
    JsonObject invalid =
        problem(
            ada.post(
                "transfers/batch",
                batch(List.of(transfer(purse, bobs, 1), transfer(purse, bobs, 0)))),
            400,
            "invalid");
    assertThat(invalid.getJsonArray("violations").getJsonObject(0).getString("pointer"))
        .isEqualTo("/transfers/1/amount");
    problem(
        ada.post("transfers/batch", batch(Collections.nCopies(1001, transfer(purse, bobs, 1)))),
        400,
        "invalid");
    requireBalances(100, 0, 50);
  }

  @Test
  void thousandAtOnceAmongManyAccounts() throws Exception {
    List<String> accounts = new ArrayList<>();
    for (int i = 0; i < 120; i++) {
      accounts.add(books.account(ada, 0));
    }
    List<String> parts = new ArrayList<>();
    for (int i = 0; i < 1000; i++) {
      // Out of the source to each, round and round.
      parts.add(transfer(books.source(), accounts.get(i % accounts.size()), 1));
    }
    long begin = System.nanoTime();
    List<JsonObject> made =
        transfers(require(Contract.admin().post("transfers/batch", batch(parts)), 201));
    System.out.printf(
        "a batch of %d among %d accounts: %d ms%n",
        parts.size(), accounts.size() + 1, (System.nanoTime() - begin) / 1_000_000);
    Set<String> ids = new HashSet<>();
    made.forEach(one -> ids.add(one.getString("id")));
    assertThat(ids).hasSize(1000);
    assertThat(Books.balance(accounts.get(0))).isEqualTo(9);
    assertThat(Books.balance(accounts.get(119))).isEqualTo(8);
  }
}
