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
import jakarta.json.JsonValue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Accounts, their statements, and the verifier. */
class AccountContractIT {

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

  @Test
  void newAccountIsEmpty() throws Exception {
    String id = Contract.newName();
    String body = json("{'id':'" + id + "','unit':'EUR-cent','title':'Wallet'}");
    Answer answer = ada.post("accounts", body);
    JsonObject account = require(answer, 201);
    assertThat(answer.headers().firstValue("Location")).hasValue("/api/v1/accounts/" + id);
    assertThat(account.getString("owner")).isEqualTo("ledger-ada");
    assertThat(account.getInt("balance")).isZero();
    assertThat(account.getInt("held")).isZero();
    assertThat(account.getInt("minimum")).isZero();
    assertThat(account.getInt("available")).isZero();
    assertThat(account.getBoolean("closed")).isFalse();
    assertThat(account.getInt("version")).isOne();
    Answer read = ada.get("accounts/" + id);
    assertThat(read.json()).isEqualTo(account);
    assertThat(read.etag()).isEqualTo(answer.etag());
    assertThat(ada.get("accounts/" + id, "If-None-Match", read.etag()).status()).isEqualTo(304);
    assertThat(require(ada.post("accounts", json("{'unit':'pieces'}")), 201).getString("id"))
        .matches("[0-9a-f-]{36}");
  }

  @Test
  void takenIdIsInvalid() throws Exception {
    String id = books.account(ada, 0);
    for (ApiClient other : List.of(ada, bob)) {
      Answer answer = other.post("accounts", json("{'id':'" + id + "','unit':'x'}"));
      JsonObject violation =
          problem(answer, 400, "invalid").getJsonArray("violations").getJsonObject(0);
      assertThat(violation.getString("pointer")).isEqualTo("/id");
      assertThat(violation.getString("code")).isEqualTo("unique");
      assertThat(violation.getString("conflictsWith", "not to be told"))
          .isEqualTo(other == ada ? id : "not to be told");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{'unit':''}",
        "{'unit':'a b'}",
        "{'unit':'€'}",
        "{'unit':'x','id':'a/b'}",
        "{'unit':'x','id':'..'}",
        "{'unit':'x','id':'verify'}",
        "{'unit':'x','id':''}",
        "{'unit':'x','minimum':1}",
        "{'unit':'x','minimum':9007199254740992}",
        "{'unit':'x','title':'a\\u0007'}"
      })
  void whatBreaksALimitIsInvalid(String body) throws Exception {
    problem(admin.post("accounts", json(body)), 400, "invalid");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'unit':7}",
        "{'unit':'x','minimum':'0'}",
        "{'unit':'x','minimum':0.5}",
        "{'unit':'x','balance':1000}",
        "{'unit':'x','held':0}",
        "{'unit':'x','owner':'ledger-bob'}",
        "{'unit':'x','closed':false}",
        "[]"
      })
  void whatCannotBeReadIsMalformed(String body) throws Exception {
    problem(admin.post("accounts", json(body)), 400, "malformed");
  }

  @Test
  void onlyAdministratorsLetAccountsGoBelowZero() throws Exception {
    problem(ada.post("accounts", json("{'unit':'x','minimum':-1}")), 403, "forbidden");
    problem(ada.post("accounts", json("{'unit':'x','minimum':null}")), 403, "forbidden");
    String id = books.account(ada, 100);
    String path = "accounts/" + id;
    problem(ada.merge(path, json("{'minimum':-1}")), 403, "forbidden");
    problem(ada.merge(path, json("{'minimum':null}")), 403, "forbidden");
    assertThat(require(admin.merge(path, json("{'minimum':-50}")), 200).getInt("available"))
        .isEqualTo(150);
    // Whoever may not set it may leave it as it is.
    require(ada.merge(path, json("{'title':'Credit'}")), 200);
    require(ada.post("transfers", transfer(id, books.source(), 150)), 201);
    problem(ada.post("transfers", transfer(id, books.source(), 1)), 422, "insufficient");
    assertThat(Books.balance(id)).isEqualTo(-50);
    JsonObject problem = problem(admin.merge(path, json("{'minimum':0}")), 422, "insufficient");
    assertThat(problem.getString("account")).isEqualTo(id);
    JsonObject unlimited = require(admin.merge(path, json("{'minimum':null}")), 200);
    assertThat(unlimited.get("minimum")).isEqualTo(JsonValue.NULL);
    assertThat(unlimited.get("available")).isEqualTo(JsonValue.NULL);
    require(ada.post("transfers", transfer(id, books.source(), 1_000_000)), 201);
    books.requireInOrder();
  }

  @Test
  void ownerKeepsAMinimum() throws Exception {
    String id = books.account(ada, 100);
    require(ada.merge("accounts/" + id, json("{'minimum':40}")), 200);
    assertThat(Books.available(id)).isEqualTo(60);
    problem(ada.post("transfers", transfer(id, books.source(), 61)), 422, "insufficient");
    problem(ada.merge("accounts/" + id, json("{'minimum':101}")), 422, "insufficient");
    String operations =
        json(
            "[{'op':'test','path':'/minimum','value':40.0},"
                + "{'op':'replace','path':'/minimum','value':0}]");
    require(ada.patch("accounts/" + id, operations), 200);
  }

  @Test
  void patchHeedsPreconditionsAndReadOnlyMembers() throws Exception {
    String id = books.account(ada, 100);
    String path = "accounts/" + id;
    String tag = ada.get(path).etag();
    require(ada.post("transfers", transfer(id, books.source(), 1)), 201);
    assertThat(ada.get(path).etag()).isNotEqualTo(tag);
    problem(ada.merge(path, json("{'title':'x'}"), "If-Match", tag), 412, "precondition-failed");
    require(ada.merge(path, json("{'title':'x'}"), "If-Match", ada.get(path).etag()), 200);
    for (String member :
        List.of(
            "'balance':5",
            "'held':5",
            "'unit':'y'",
            "'owner':'ledger-bob'",
            "'id':'z'",
            "'version':1",
            "'available':7",
            "'createdBy':'eve'")) {
      problem(ada.merge(path, json("{" + member + "}")), 400, "invalid");
    }
    problem(ada.merge(path, json("{'colour':'red'}")), 400, "malformed");
    problem(ada.merge(path, json("{'minimum':'0'}")), 400, "malformed");
    problem(bob.merge(path, json("{'title':'mine'}")), 404, "not-found");
    assertThat(Books.read(id).getString("title")).isEqualTo("x");
  }

  @Test
  void onlyEmptyOnesAreClosed() throws Exception {
    String id = books.account(ada, 5);
    String path = "accounts/" + id;
    assertThat(problem(ada.merge(path, json("{'closed':true}")), 409, "state").getString("code"))
        .isEqualTo("not-empty");
    require(ada.post("transfers", transfer(id, books.source(), 5)), 201);
    assertThat(require(ada.merge(path, json("{'closed':true}")), 200).getBoolean("closed"))
        .isTrue();
  }

  @Test
  void accountsOfOthersAreAbsent() throws Exception {
    String id = books.account(ada, 5);
    for (String path :
        List.of("accounts/%s", "accounts/%s/statement", "accounts/%s?at=2026-01-01T00:00:00Z")) {
      String hidden = bob.get(path.formatted(id)).text();
      String absent = bob.get(path.formatted(id + "x")).text();
      assertThat(hidden.replace(id, "")).isEqualTo(absent.replace(id + "x", ""));
      problem(bob.get(path.formatted(id)), 404, "not-found");
    }
    assertThat(ids(bob, "accounts?limit=1000&unit=" + books.unit())).isEmpty();
    assertThat(ids(ada, "accounts?unit=" + books.unit())).containsExactly(id);
    assertThat(ids(admin, "accounts?unit=" + books.unit()))
        .containsExactlyInAnyOrder(id, books.source());
    problem(ada.get("accounts/verify"), 403, "forbidden");
    problem(ada.get("accounts?unit=%20"), 400, "malformed");
  }

  @Test
  void listsAreByIdInPages() throws Exception {
    List<String> made = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      made.add(books.account(ada, 0));
    }
    made.sort(null);
    String list = "accounts?limit=3&unit=" + books.unit();
    assertThat(ids(ada, list)).isEqualTo(made.subList(0, 3));
    String next = list + "&cursor=" + ada.get(list).json().getString("next");
    assertThat(ids(ada, next)).isEqualTo(made.subList(3, 5));
  }

  private static List<String> ids(ApiClient caller, String list) throws Exception {
    return require(caller.get(list), 200)
        .getJsonArray("items")
        .getValuesAs(JsonObject.class)
        .stream()
        .map(item -> item.getString("id"))
        .toList();
  }

  @Test
  void statementTellsWhatHappened() throws Exception {
    String id = books.account(ada, 100);
    String shop = books.account(bob, 0);
    for (int i = 1; i <= 4; i++) {
      require(ada.post("transfers", transfer(id, shop, i, "'memo':'no " + i + "'")), 201);
    }
    require(bob.post("transfers", transfer(shop, id, 10)), 201);
    List<JsonObject> lines = Books.statement(id);
    assertThat(lines).extracting(line -> line.getInt("number")).containsExactly(1, 2, 3, 4, 5, 6);
    assertThat(lines)
        .extracting(line -> line.getInt("amount"))
        .containsExactly(100, -1, -2, -3, -4, 10);
    assertThat(lines)
        .extracting(line -> line.getInt("balance"))
        .containsExactly(100, 99, 97, 94, 90, 100);
    assertThat(lines.get(2).getString("memo")).isEqualTo("no 2");
    assertThat(lines.get(2).getString("counterparty")).isEqualTo(shop);
    assertThat(lines.get(0).getString("counterparty")).isEqualTo(books.source());
    assertThat(
            require(bob.get("transfers/" + lines.get(2).getString("transfer")), 200)
                .getInt("amount"))
        .isEqualTo(2);

    String statement = "accounts/" + id + "/statement?";
    String from = lines.get(2).getString("at");
    String to = lines.get(4).getString("at");
    assertThat(numbers(ada, statement + "from=" + from)).containsExactly(3, 4, 5, 6);
    assertThat(numbers(ada, statement + "to=" + to)).containsExactly(1, 2, 3, 4);
    String both = statement + "limit=1&from=" + from + "&to=" + to;
    assertThat(numbers(ada, both)).containsExactly(3);
    String next = both + "&cursor=" + ada.get(both).json().getString("next");
    assertThat(numbers(ada, next)).containsExactly(4);
    assertThat(ada.get(next).json().containsKey("next")).isFalse();
    assertThat(numbers(ada, statement + "from=2100-01-01T00:00:00Z")).isEmpty();
    assertThat(numbers(ada, statement + "to=2001-01-01T00:00:00%2B02:00")).isEmpty();
    problem(ada.get(statement + "from=yesterday"), 400, "malformed");
    problem(ada.get(statement + "from=-999999999-01-01T00:00:00Z"), 400, "malformed");

    for (JsonObject line : lines) {
      JsonObject then = require(ada.get("accounts/" + id + "?at=" + line.getString("at")), 200);
      assertThat(then.getInt("balance")).isEqualTo(line.getInt("balance"));
      assertThat(then.containsKey("held")).isFalse();
      String before = Instant.parse(line.getString("at")).minusNanos(1000).toString();
      assertThat(require(ada.get("accounts/" + id + "?at=" + before), 200).getInt("balance"))
          .isEqualTo(line.getInt("balance") - line.getInt("amount"));
    }
    problem(ada.get("accounts/" + id + "?at=now"), 400, "malformed");
  }

  private static List<Integer> numbers(ApiClient caller, String statement) throws Exception {
    return require(caller.get(statement), 200)
        .getJsonArray("items")
        .getValuesAs(JsonObject.class)
        .stream()
        .map(line -> line.getInt("number"))
        .toList();
  }

  @Test
  void deletedOwnersAccountsGoToTheAdministrator() throws Exception {
    String leaver = Contract.newName();
    ApiClient gone = Contract.user(leaver);
    String id = books.account(gone, 77);
    assertThat(admin.delete("users/" + leaver, "If-Match", "*").status()).isEqualTo(204);
    JsonObject left = Books.read(id);
    assertThat(left.getString("owner")).isEqualTo("admin");
    assertThat(left.getInt("balance")).isEqualTo(77);
    require(admin.post("transfers", transfer(id, books.source(), 77)), 201);
    books.requireInOrder();
  }
}
