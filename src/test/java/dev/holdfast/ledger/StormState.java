package dev.holdfast.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.ledger.StormScene.StormAccount;
import dev.holdfast.testing.Answer;
import dev.holdfast.testing.ApiClient;
import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the server says once nobody asks for anything any more.
 *
 * @param accounts by id
 * @param statements the entries of each account, in order, by the account's id
 * @param transfers by id
 * @param effects by transfer and account: all that it moved there
 * @param verified what the server's own verifier says
 */
record StormState(
    Map<String, JsonObject> accounts,
    Map<String, List<JsonObject>> statements,
    Map<String, JsonObject> transfers,
    Map<String, Map<String, List<Long>>> effects,
    JsonObject verified) {

  /** Reads all of it; nothing may move meanwhile. */
  static StormState read(ApiClient admin, StormScene scene) throws Exception {
    Map<String, JsonObject> accounts = new HashMap<>();
    Map<String, List<JsonObject>> statements = new HashMap<>();
    Map<String, JsonObject> transfers = new HashMap<>();
    Map<String, Map<String, List<Long>>> effects = new HashMap<>();
    for (StormAccount account : scene.accounts()) {
      String id = account.id();
      accounts.put(id, require(admin.get("accounts/" + id)));
      List<JsonObject> statement = all(admin, "accounts/" + id + "/statement?limit=1000");
      statements.put(id, statement);
      for (JsonObject entry : statement) {
        effects
            .computeIfAbsent(entry.getString("transfer"), none -> new HashMap<>())
            .computeIfAbsent(id, none -> new ArrayList<>())
            .add(entry.getJsonNumber("amount").longValue());
      }
      for (JsonObject transfer : all(admin, "transfers?limit=1000&account=" + id)) {
        transfers.put(transfer.getString("id"), transfer);
      }
    }
    JsonObject verified = require(admin.get("accounts/verify"));
    return new StormState(accounts, statements, transfers, effects, verified);
  }

  private static List<JsonObject> all(ApiClient client, String first) throws Exception {
    List<JsonObject> items = new ArrayList<>();
    String next = first;
    while (!next.isEmpty()) {
      JsonObject page = require(client.get(next));
      items.addAll(page.getJsonArray("items").getValuesAs(JsonObject.class));
      next = page.containsKey("next") ? first + "&cursor=" + page.getString("next") : "";
    }
    return items;
  }

  private static JsonObject require(Answer answer) {
    assertThat(answer.status()).as("%s", answer).isEqualTo(200);
    return answer.json();
  }

  static long number(JsonObject json, String name) {
    return json.getJsonNumber(name).longValue();
  }
}
