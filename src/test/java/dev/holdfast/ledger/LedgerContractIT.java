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
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Transfers: section 7 of the contract. */
class LedgerContractIT {

  private static final long MAX = 9_007_199_254_740_991L;

  private ApiClient admin;
  private ApiClient ada;
  private ApiClient bob;
  private ApiClient eve;
  private Books books;
  private String adas;
  private String bobs;

  @BeforeEach
  void openAccounts() throws Exception {
    admin = Contract.admin();
    ada = Contract.user("ledger-ada");
    bob = Contract.user("ledger-bob");
    eve = Contract.user("ledger-eve");
    books = Books.open();
    adas = books.account(ada, 1000);
    bobs = books.account(bob, 0);
  }

  @AfterEach
  void requireThatNothingIsLost() throws Exception {
    books.requireInOrder();
  }

  private void requireNothingMoved() throws Exception {
    assertThat(Books.balance(adas)).isEqualTo(1000);
    assertThat(Books.held(adas)).isZero();
    assertThat(Books.balance(bobs)).isZero();
    assertThat(Books.statement(adas)).hasSize(1);
    assertThat(Books.statement(bobs)).isEmpty();
  }

  @Test
  void bothSidesMove() throws Exception {
    String id = Contract.newName();
    String body = transfer(adas, bobs, 250, "'id':'" + id + "','memo':'Order 17'");
    Answer answer = ada.post("transfers", body);
    JsonObject transfer = require(answer, 201);
    assertThat(answer.headers().firstValue("Location")).hasValue("/api/v1/transfers/" + id);
    assertThat(ada.get("transfers/" + id).etag()).isEqualTo(answer.etag());
    assertThat(ada.get("transfers/" + id, "If-None-Match", answer.etag()).status()).isEqualTo(304);
    assertThat(transfer.keySet())
        .containsExactlyInAnyOrder(
            "id",
            "from",
            "to",
            "unit",
            "amount",
            "state",
            "held",
            "posted",
            "memo",
            "createdAt",
            "createdBy",
            "settledAt",
            "settledBy");
    assertThat(transfer.getString("state")).isEqualTo("posted");
    assertThat(transfer.getInt("posted")).isEqualTo(250);
    assertThat(transfer.getString("unit")).isEqualTo(books.unit());
    assertThat(Books.balance(adas)).isEqualTo(750);
    assertThat(Books.available(adas)).isEqualTo(750);
    assertThat(Books.balance(bobs)).isEqualTo(250);
    assertThat(require(bob.get("transfers/" + id), 200)).isEqualTo(transfer);
    assertThat(ada.post("transfers", transfer(adas, bobs, 1), "Prefer", "return=minimal").text())
        .isEmpty();
  }

  @Test
  void notMoreThanThereIs() throws Exception {
    Answer refused = ada.post("transfers", transfer(adas, bobs, 1001));
    JsonObject problem = problem(refused, 422, "insufficient");
    assertThat(problem.getString("account")).isEqualTo(adas);
    assertThat(problem.getInt("available")).isEqualTo(1000);
    requireNothingMoved();
    require(ada.post("transfers", transfer(adas, bobs, 1000)), 201);
    problem(ada.post("transfers", transfer(adas, bobs, 1)), 422, "insufficient");
    assertThat(Books.balance(adas)).isZero();
  }

  @Test
  void sameIdWithSameContentMovesNothingAgain() throws Exception {
    String id = Contract.newName();
    String body = transfer(adas, bobs, 100, "'id':'" + id + "','memo':'once'");
    JsonObject first = require(ada.post("transfers", body), 201);
    assertThat(require(ada.post("transfers", body), 200)).isEqualTo(first);
    assertThat(require(ada.post("transfers", body.replace(":100,", ":100.0,")), 200))
        .isEqualTo(first);
    for (String other :
        List.of(
            body.replace(":100,", ":101,"),
            body.replace("once", "twice"),
            transfer(adas, books.source(), 100, "'id':'" + id + "','memo':'once'"),
            transfer(adas, bobs, 100, "'id':'" + id + "','memo':'once','pending':true"))) {
      JsonObject problem = problem(ada.post("transfers", other), 422, "key-reused");
      assertThat(problem.getString("detail")).contains("id");
    }
    assertThat(Books.balance(bobs)).isEqualTo(100);
  }

  @Test
  void idOfATransferThatIsNotSeenIsTakenAndNothingMoreIsSaid() throws Exception {
    String id = Contract.newName();
    require(ada.post("transfers", transfer(adas, bobs, 100, "'id':'" + id + "'")), 201);
    String eves = books.account(eve, 10);
    Answer refused = eve.post("transfers", transfer(eves, bobs, 1, "'id':'" + id + "'"));
    assertThat(problem(refused, 422, "key-reused").keySet())
        .containsExactlyInAnyOrder("type", "title", "status", "detail", "instance");
    problem(eve.get("transfers/" + id), 404, "not-found");
    assertThat(Books.balance(eves)).isEqualTo(10);
  }

  @Test
  void refusedTransferLeavesItsIdFree() throws Exception {
    String id = Contract.newName();
    String body = transfer(adas, bobs, 2000, "'id':'" + id + "'");
    problem(ada.post("transfers", body), 422, "insufficient");
    problem(ada.get("transfers/" + id), 404, "not-found");
    require(admin.post("transfers", transfer(books.source(), adas, 1000)), 201);
    require(ada.post("transfers", body), 201);
  }

  @Test
  void onlyTheOwnerTakesFromAnAccount() throws Exception {
    Answer hidden = bob.post("transfers", transfer(adas, bobs, 1));
    Answer absent = bob.post("transfers", transfer(Contract.newName(), bobs, 1));
    assertThat(hidden.text()).isEqualTo(absent.text());
    problem(hidden, 404, "not-found");
    problem(admin.post("transfers", transfer(adas, bobs, 1)), 403, "forbidden");
    requireNothingMoved();
  }

  @Test
  void anybodyMayBePaidAndTellsNothingOfIt() throws Exception {
    JsonObject paid = require(ada.post("transfers", transfer(adas, bobs, 1)), 201);
    assertThat(paid.toString()).doesNotContain("ledger-bob");
    problem(ada.get("accounts/" + bobs), 404, "not-found");
  }

  @Test
  void whereToHasToBeKnownAndOfTheUnit() throws Exception {
    Answer unknown = ada.post("transfers", transfer(adas, Contract.newName(), 1));
    assertViolation(unknown, "/to", "unknown");
    Books others = Books.open();
    assertViolation(ada.post("transfers", transfer(adas, others.source(), 1)), "/to", "unit");
    assertViolation(ada.post("transfers", transfer(adas, adas, 1)), "/to", "self");
    requireNothingMoved();
  }

  private static void assertViolation(Answer answer, String pointer, String code) {
    JsonObject violation =
        problem(answer, 400, "invalid").getJsonArray("violations").getJsonObject(0);
    assertThat(violation.getString("pointer")).isEqualTo(pointer);
    assertThat(violation.getString("code")).isEqualTo(code);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0",
        "-1",
        "-9007199254740991",
        "9007199254740992",
        "9223372036854775807",
        "1,'memo':'%s'",
        "1,'timeoutSeconds':60",
        "1,'pending':true,'timeoutSeconds':0",
        "1,'pending':true,'timeoutSeconds':31536001",
        "1,'pending':true,'timeoutSeconds':-5",
        "1,'fromVersion':0",
        "1,'leaving':9007199254740992",
        "1,'id':''",
        "1,'id':'..'",
        "1,'id':'.'",
        "1,'id':'batch'",
        "1,'id':'verify'",
        "1,'id':'a/b'",
        "1,'id':'a b'",
        "1,'id':'ä'",
        "1,'id':'a\\u2028'",
        "1,'id':'a\\n'",
        "1,'id':'%%00'",
        "1,'id':\"'; drop table accounts; --\"",
        "1,'id':'%s'",
        "null"
      })
  void whatBreaksALimitIsInvalid(String amount) throws Exception {
    String members = amount.formatted("x".repeat(1001)).replace("\"'", "\"").replace("--\"", "--'");
    String body = json("{'from':'" + adas + "','to':'" + bobs + "','amount':" + members + "}");
    problem(ada.post("transfers", body), 400, "invalid");
    requireNothingMoved();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.5",
        "1.5",
        "1e99",
        "-1e99",
        "9223372036854775808",
        "99999999999999999999999999999999",
        "'1'",
        "true",
        "[1]",
        "{}",
        "1,'amount':2",
        "1,'pending':'yes'",
        "1,'timeoutSeconds':1.5,'pending':true",
        "1,'balance':5",
        "1,'owner':'mallory'",
        "1,'state':'posted'",
        "1,'memo':7",
        "1,'memo':'a\\u0000b'",
        "1,'id':7",
        "NaN"
      })
  void whatCannotBeReadIsMalformed(String amount) throws Exception {
    String body = json("{'from':'" + adas + "','to':'" + bobs + "','amount':" + amount + "}");
    problem(ada.post("transfers", body), 400, "malformed");
    requireNothingMoved();
  }

  @Test
  void wholeByValueIsWhole() throws Exception {
    String body = transfer(adas, bobs, 7).replace("7}", "7.0}");
    assertThat(require(ada.post("transfers", body), 201).getJsonNumber("amount").toString())
        .isEqualTo("7");
    require(ada.post("transfers", transfer(adas, bobs, 1).replace("1}", "1e2}")), 201);
    assertThat(Books.balance(bobs)).isEqualTo(107);
  }

  @Test
  void noBalanceLeavesWhatReadersKeepExact() throws Exception {
    require(admin.post("transfers", transfer(books.source(), bobs, MAX - 1000)), 201);
    assertThat(Books.balance(books.source())).isEqualTo(-MAX);
    assertViolation(admin.post("transfers", transfer(books.source(), bobs, 1)), "/amount", "range");
    require(ada.post("transfers", transfer(adas, bobs, 1000)), 201);
    assertThat(Books.balance(bobs)).isEqualTo(MAX);
    require(bob.post("transfers", transfer(bobs, books.source(), MAX)), 201);
    assertThat(Books.balance(books.source())).isZero();
  }

  @Test
  void conditionsAreDecidedWithTheTransfer() throws Exception {
    int version = Books.read(adas).getInt("version");
    require(ada.post("transfers", transfer(adas, bobs, 1, "'fromVersion':" + version)), 201);
    Answer stale = ada.post("transfers", transfer(adas, bobs, 1, "'fromVersion':" + version));
    JsonObject conflict = problem(stale, 409, "conflict");
    assertThat(conflict.getInt("currentVersion")).isEqualTo(version + 1);
    assertThat(conflict.getInt("yourVersion")).isEqualTo(version);
    JsonObject refused =
        problem(
            ada.post("transfers", transfer(adas, bobs, 900, "'leaving':100")), 422, "insufficient");
    assertThat(refused.getInt("available")).isEqualTo(999);
    require(ada.post("transfers", transfer(adas, bobs, 899, "'leaving':100")), 201);
    assertThat(Books.balance(adas)).isEqualTo(100);
  }

  @Test
  void closedAccountsTakeNothing() throws Exception {
    require(bob.merge("accounts/" + bobs, json("{'closed':true}")), 200);
    JsonObject problem = problem(ada.post("transfers", transfer(adas, bobs, 1)), 409, "state");
    assertThat(problem.getString("code")).isEqualTo("closed");
    assertThat(
            problem(bob.post("transfers", transfer(bobs, adas, 1)), 409, "state").getString("code"))
        .isEqualTo("closed");
    requireNothingMoved();
    require(bob.merge("accounts/" + bobs, json("{'closed':false}")), 200);
    require(ada.post("transfers", transfer(adas, bobs, 1)), 201);
  }

  @Test
  void bothOwnersAndAdministratorsSeeATransfer() throws Exception {
    String id = require(ada.post("transfers", transfer(adas, bobs, 5)), 201).getString("id");
    for (ApiClient seeing : List.of(ada, bob, admin)) {
      assertThat(require(seeing.get("transfers/" + id), 200).getString("id")).isEqualTo(id);
    }
    Answer hidden = eve.get("transfers/" + id);
    Answer absent = eve.get("transfers/" + id.replace('a', 'b').replace('1', '2'));
    problem(hidden, 404, "not-found");
    assertThat(hidden.json().getString("detail")).isEqualTo(absent.json().getString("detail"));
    problem(eve.get("transfers?account=" + adas), 404, "not-found");
    assertThat(ids(eve.get("transfers?limit=1000"))).doesNotContain(id);
  }

  @Test
  void listsAreNewestFirstInPages() throws Exception {
    List<String> made = new java.util.ArrayList<>();
    for (int i = 0; i < 5; i++) {
      String more = i == 2 ? "'pending':true" : "'memo':''";
      made.add(
          0, require(ada.post("transfers", transfer(adas, bobs, 1, more)), 201).getString("id"));
    }
    assertThat(ids(bob.get("transfers?account=" + bobs))).isEqualTo(made);
    Answer first = bob.get("transfers?limit=2&account=" + bobs);
    assertThat(ids(first)).isEqualTo(made.subList(0, 2));
    String next = "transfers?account=" + bobs + "&cursor=" + first.json().getString("next");
    assertThat(ids(bob.get(next))).isEqualTo(made.subList(2, 5));
    assertThat(ids(ada.get("transfers?state=pending&account=" + adas)))
        .containsExactly(made.get(2));
    assertThat(ids(ada.get("transfers?state=voided&account=" + adas))).isEmpty();
    assertThat(ids(ada.get("transfers?limit=5"))).isEqualTo(made);
    assertThat(ids(admin.get("transfers?state=posted&limit=1000"))).contains(made.get(0));
    problem(ada.get("transfers?state=lost"), 400, "malformed");
    problem(ada.get("transfers?cursor=x"), 400, "malformed");
  }

  private static List<String> ids(Answer page) {
    return require(page, 200).getJsonArray("items").getValuesAs(JsonObject.class).stream()
        .map(item -> item.getString("id"))
        .toList();
  }
}
