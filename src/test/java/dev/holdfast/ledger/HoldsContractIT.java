package dev.holdfast.ledger;

import static dev.holdfast.ledger.Books.require;
import static dev.holdfast.ledger.Books.transfer;
import static dev.holdfast.testing.Contract.json;
import static dev.holdfast.testing.Contract.problem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.testing.Answer;
import dev.holdfast.testing.ApiClient;
import dev.holdfast.testing.Contract;
import jakarta.json.JsonObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pending transfers: what is held, and how it ends. */
class HoldsContractIT {

  private ApiClient ada;
  private ApiClient bob;
  private Books books;
  private String adas;
  private String bobs;

  @BeforeEach
  void openAccounts() throws Exception {
    ada = Contract.user("ledger-ada");
    bob = Contract.user("ledger-bob");
    books = Books.open();
    adas = books.account(ada, 1000);
    bobs = books.account(bob, 0);
  }

  @AfterEach
  void requireThatNothingIsLost() throws Exception {
    books.requireInOrder();
  }

  private String hold(long amount, String more) throws Exception {
    String body = transfer(adas, bobs, amount, "'pending':true" + more);
    JsonObject held = require(ada.post("transfers", body), 201);
    assertThat(held.getString("state")).isEqualTo("pending");
    assertThat(held.getInt("held")).isEqualTo((int) amount);
    return "transfers/" + held.getString("id");
  }

  private void requireBooks(long balance, long held, long given) throws Exception {
    assertThat(Books.balance(adas)).isEqualTo(balance);
    assertThat(Books.held(adas)).isEqualTo(held);
    assertThat(Books.available(adas)).isEqualTo(balance - held);
    assertThat(Books.balance(bobs)).isEqualTo(given);
  }

  private static void requireState(Answer answer, String code) {
    assertThat(problem(answer, 409, "state").getString("code")).isEqualTo(code);
  }

  @Test
  void whatIsHeldIsThereButNotAvailable() throws Exception {
    hold(700, "");
    requireBooks(1000, 700, 0);
    assertThat(Books.statement(adas)).hasSize(1);
    JsonObject refused =
        problem(ada.post("transfers", transfer(adas, bobs, 301)), 422, "insufficient");
    assertThat(refused.getInt("available")).isEqualTo(300);
    problem(
        ada.post("transfers", transfer(adas, bobs, 301, "'pending':true")), 422, "insufficient");
    require(ada.post("transfers", transfer(adas, bobs, 300)), 201);
    requireBooks(700, 700, 300);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{}", "{\"amount\":700}"})
  void postedInFull(String body) throws Exception {
    String hold = hold(700, "");
    JsonObject posted = require(ada.post(hold + "/post", body), 200);
    assertThat(posted.getString("state")).isEqualTo("posted");
    assertThat(posted.getInt("posted")).isEqualTo(700);
    assertThat(posted.getInt("held")).isZero();
    requireBooks(300, 0, 700);
    assertThat(require(ada.post(hold + "/post", body), 200)).isEqualTo(posted);
    requireState(ada.post(hold + "/void", ""), "settled");
    requireState(ada.post(hold + "/post", json("{'amount':1}")), "settled");
    requireBooks(300, 0, 700);
  }

  @Test
  void postedInPartFreesTheRest() throws Exception {
    String hold = hold(700, "");
    JsonObject posted = require(ada.post(hold + "/post", json("{'amount':200}")), 200);
    assertThat(posted.getInt("amount")).isEqualTo(700);
    assertThat(posted.getInt("posted")).isEqualTo(200);
    requireBooks(800, 0, 200);
    assertThat(require(ada.post(hold + "/post", json("{'amount':200}")), 200)).isEqualTo(posted);
    requireState(ada.post(hold + "/post", ""), "settled");
    assertThat(Books.statement(adas)).hasSize(2);
  }

  @Test
  void voidedFreesAll() throws Exception {
    String hold = hold(700, "");
    JsonObject voided = require(ada.post(hold + "/void", ""), 200);
    assertThat(voided.getString("state")).isEqualTo("voided");
    requireBooks(1000, 0, 0);
    assertThat(require(ada.post(hold + "/void", "{}"), 200)).isEqualTo(voided);
    requireState(ada.post(hold + "/post", ""), "settled");
  }

  @Test
  void timeOutFreesByItself() throws Exception {
    String hold = hold(1000, ",'timeoutSeconds':1");
    assertThat(require(ada.get(hold), 200).containsKey("expiresAt")).isTrue();
    awaitExpiry(hold);
    requireBooks(1000, 0, 0);
    JsonObject expired = require(ada.get(hold), 200);
    assertThat(expired.getString("settledAt")).isEqualTo(expired.getString("expiresAt"));
    assertThat(expired.containsKey("settledBy")).isFalse();
    requireState(ada.post(hold + "/post", ""), "expired");
    requireState(ada.post(hold + "/void", ""), "expired");
    require(ada.post("transfers", transfer(adas, bobs, 1000)), 201);
  }

  /** Asked at once and often: the sweep has seldom been there before. */
  @Test
  void whatIsHeldPastItsTimeRefusesNobody() throws Exception {
    for (int i = 0; i < 3; i++) {
      String hold = hold(1000, ",'timeoutSeconds':1");
      awaitExpiry(hold);
      int version = Books.read(adas).getInt("version");
      String next = transfer(adas, bobs, 1000, "'fromVersion':" + version);
      Answer spent = ada.post("transfers", next);
      if (spent.status() == 409) {
        // The sweep came between the look and the transfer.
        spent = ada.post("transfers", transfer(adas, bobs, 1000));
      }
      require(spent, 201);
      require(bob.post("transfers", transfer(bobs, adas, 1000)), 201);
    }
    requireBooks(1000, 0, 0);
  }

  private void awaitExpiry(String hold) throws Exception {
    for (int i = 0; require(ada.get(hold), 200).getString("state").equals("pending"); i++) {
      assertThat(i).isLessThan(500);
      Thread.sleep(5);
    }
  }

  @Test
  void onlyTheGiverSettles() throws Exception {
    String hold = hold(10, "");
    problem(bob.post(hold + "/post", ""), 403, "forbidden");
    problem(bob.post(hold + "/void", ""), 403, "forbidden");
    problem(Contract.admin().post(hold + "/void", ""), 403, "forbidden");
    ApiClient eve = Contract.user("ledger-eve");
    problem(eve.post(hold + "/post", ""), 404, "not-found");
    problem(eve.post(hold + "/post", "{"), 404, "not-found");
    requireBooks(1000, 10, 0);
  }

  @Test
  void sameIdAgainShowsWhatItIsNow() throws Exception {
    String id = Contract.newName();
    String body = transfer(adas, bobs, 10, "'pending':true,'timeoutSeconds':600,'id':'" + id + "'");
    require(ada.post("transfers", body), 201);
    require(ada.post("transfers/" + id + "/post", ""), 200);
    assertThat(require(ada.post("transfers", body), 200).getString("state")).isEqualTo("posted");
    String other = body.replace("\"timeoutSeconds\":600", "\"timeoutSeconds\":601");
    assertThat(other).isNotEqualTo(body);
    problem(ada.post("transfers", other), 422, "key-reused");
    requireBooks(990, 0, 10);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{'amount':0}", "{'amount':-1}", "{'amount':701}"})
  void moreThanIsHeldIsInvalid(String body) throws Exception {
    String hold = hold(700, "");
    problem(ada.post(hold + "/post", json(body)), 400, "invalid");
    requireBooks(1000, 700, 0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{'amount':1.5}", "{'amount':'1'}", "{'sum':1}", "[]", "{"})
  void whatCannotBeReadIsMalformed(String body) throws Exception {
    String hold = hold(700, "");
    problem(ada.post(hold + "/post", json(body)), 400, "malformed");
    problem(ada.post(hold + "/void", json("{'amount':1}")), 400, "malformed");
    requireBooks(1000, 700, 0);
  }

  @Test
  void whoIsPaidMayCloseMeanwhile() throws Exception {
    String hold = hold(700, "");
    require(bob.merge("accounts/" + bobs, json("{'closed':true}")), 200);
    requireState(ada.post(hold + "/post", ""), "closed");
    requireBooks(1000, 700, 0);
    requireState(ada.merge("accounts/" + adas, json("{'closed':true}")), "not-empty");
    require(ada.post(hold + "/void", ""), 200);
  }
}
