package dev.holdfast.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.testing.Answer;
import dev.holdfast.testing.ApiClient;
import dev.holdfast.testing.Contract;
import jakarta.json.JsonObject;
import java.util.List;

/**
 * Accounts of one test: all of one unit that nobody else uses, so that they add up to 0 by
 * themselves. What is put into them comes from a source of the administrator's.
 */
final class Books {

  private final String unit = Contract.newName();
  private final String source = Contract.newName();

  private Books() {}

  static Books open() throws Exception {
    Books books = new Books();
    String body =
        "{\"id\":\"%s\",\"unit\":\"%s\",\"minimum\":null}".formatted(books.source, books.unit);
    require(Contract.admin().post("accounts", body), 201);
    return books;
  }

  String unit() {
    return unit;
  }

  /** The account that what is in the others comes from. */
  String source() {
    return source;
  }

  /** Opens an account with something in it; its id. */
  String account(ApiClient owner, long balance) throws Exception {
    String id = Contract.newName();
    require(owner.post("accounts", "{\"id\":\"%s\",\"unit\":\"%s\"}".formatted(id, unit)), 201);
    if (balance > 0) {
      require(Contract.admin().post("transfers", transfer(source, id, balance)), 201);
    }
    return id;
  }

  static String transfer(String from, String to, long amount) {
    return "{\"from\":\"%s\",\"to\":\"%s\",\"amount\":%d}".formatted(from, to, amount);
  }

  /** The same, with other members behind it. */
  static String transfer(String from, String to, long amount, String more) {
    return "{\"from\":\"%s\",\"to\":\"%s\",\"amount\":%d,%s}"
        .formatted(from, to, amount, Contract.json(more));
  }

  static JsonObject read(String account) throws Exception {
    return require(Contract.admin().get("accounts/" + account), 200);
  }

  static long balance(String account) throws Exception {
    return read(account).getJsonNumber("balance").longValue();
  }

  static long held(String account) throws Exception {
    return read(account).getJsonNumber("held").longValue();
  }

  static long available(String account) throws Exception {
    return read(account).getJsonNumber("available").longValue();
  }

  /** All of the unit, which add up to nothing; and the verifier finds no fault with them. */
  void requireInOrder() throws Exception {
    long sum = 0;
    String page = "accounts?limit=1000&unit=" + unit;
    List<JsonObject> accounts =
        require(Contract.admin().get(page), 200)
            .getJsonArray("items")
            .getValuesAs(JsonObject.class);
    for (JsonObject account : accounts) {
      sum += account.getJsonNumber("balance").longValue();
    }
    assertThat(sum).as("%s", accounts).isZero();
    JsonObject verified = require(Contract.admin().get("accounts/verify"), 200);
    assertThat(verified.getJsonArray("faults")).as("%s", verified).isEmpty();
    assertThat(verified.getBoolean("ok")).isTrue();
  }

  static List<JsonObject> statement(String account) throws Exception {
    return require(Contract.admin().get("accounts/" + account + "/statement?limit=1000"), 200)
        .getJsonArray("items")
        .getValuesAs(JsonObject.class);
  }

  static JsonObject require(Answer answer, int status) {
    assertThat(answer.status()).as("%s", answer).isEqualTo(status);
    return answer.json();
  }
}
