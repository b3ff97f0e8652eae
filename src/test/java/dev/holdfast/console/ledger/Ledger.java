package dev.holdfast.console.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.testing.Answer;
import dev.holdfast.testing.ApiClient;
import dev.holdfast.testing.ConsoleClient;
import dev.holdfast.testing.TestServer;
import jakarta.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A user with two accounts, and what there is in the one. */
record Ledger(String user, ApiClient api, String till, String safe) {

  static final String PASSWORD = "a till and a safe";

  private static final Pattern ID = Pattern.compile("name=\"id\" value=\"([^\"]+)\"");

  /** A user without any account. */
  static Ledger empty() throws Exception {
    String name = "l-" + UUID.randomUUID().toString().substring(0, 13);
    String body = "{\"name\":\"%s\",\"password\":\"%s\"}".formatted(name, PASSWORD);
    assertThat(ApiClient.admin().post("users", body).status()).isEqualTo(201);
    ApiClient api = ApiClient.basic(TestServer.current().baseUri(), name, PASSWORD).withKey();
    return new Ledger(name, api, name + ".till", name + ".safe");
  }

  /** The two accounts, and an amount in the first. */
  static Ledger with(long amount) throws Exception {
    Ledger ledger = empty();
    for (String id : new String[] {ledger.till(), ledger.safe()}) {
      String body = "{\"id\":\"%s\",\"unit\":\"EUR-cent\"}".formatted(id);
      assertThat(ledger.api().post("accounts", body).status()).isEqualTo(201);
    }
    ledger.fund(amount);
    return ledger;
  }

  /** Brings an amount in from a source of the unit. */
  void fund(long amount) throws Exception {
    ApiClient admin = ApiClient.admin();
    String source = user + ".source";
    String opened = "{\"id\":\"%s\",\"unit\":\"EUR-cent\",\"minimum\":null}".formatted(source);
    assertThat(admin.post("accounts", opened).status()).isEqualTo(201);
    assertThat(admin.post("transfers", transfer(source, till, amount)).status()).isEqualTo(201);
  }

  static String transfer(String from, String to, long amount) {
    return "{\"from\":\"%s\",\"to\":\"%s\",\"amount\":%d,\"memo\":\"by the API\"}"
        .formatted(from, to, amount);
  }

  JsonObject account(String id) throws Exception {
    return api.get("accounts/" + id).json();
  }

  long balance(String id) throws Exception {
    return account(id).getJsonNumber("balance").longValueExact();
  }

  int transfers() throws Exception {
    Answer list = api.get("transfers?account=" + till + "&limit=200");
    return list.json().getJsonArray("items").size();
  }

  ConsoleClient console() throws Exception {
    return ConsoleClient.stranger().signedIn(user, PASSWORD);
  }

  /** The id that a form was made with. */
  static String id(HttpResponse<String> form) {
    Matcher found = ID.matcher(form.body());
    assertThat(found.find()).as("a form's id in %s", form.body()).isTrue();
    return found.group(1);
  }
}
