package dev.holdfast.token;

import static dev.holdfast.testing.Contract.json;
import static dev.holdfast.testing.Contract.problem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.testing.Answer;
import dev.holdfast.testing.ApiClient;
import dev.holdfast.testing.Contract;
import dev.holdfast.testing.TestServer;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One-time tokens of all kinds: section 8 of the contract. */
class TokenContractIT {

  private static final String CUSTOM = json("{'kind':'custom','grant':{'seat':'12B'}}");

  private ApiClient admin;
  private ApiClient ada;
  private ApiClient bob;
  private ApiClient eve;

  @BeforeEach
  void signIn() throws Exception {
    admin = Contract.admin();
    ada = Contract.user("token-ada");
    bob = Contract.user("token-bob");
    eve = Contract.user("token-eve");
  }

  private static JsonObject issue(ApiClient issuer, String content) throws Exception {
    Answer issued = issuer.post("tokens", content);
    assertThat(issued.status()).as("%s", issued).isEqualTo(201);
    return issued.json();
  }

  private static Answer redeem(ApiClient caller, JsonObject token) throws Exception {
    return redeem(caller, token.getString("secret"));
  }

  private static Answer redeem(ApiClient caller, String secret) throws Exception {
    JsonObject request = Json.createObjectBuilder().add("token", secret).build();
    return caller.post("tokens/redeem", request.toString());
  }

  private static String path(JsonObject token) {
    return "tokens/" + token.getString("id");
  }

  @Test
  void secretIsShownOnceAndKeptByNoCache() throws Exception {
    Answer issued =
        ada.post(
            "tokens",
            json(
                "{'kind':'custom','grant':{'seat':'12B'},'uses':3,'usesPerUser':2,"
                    + "'expiresAt':'2100-01-01T00:00:00+01:00','note':'row 12'}"),
            "Prefer",
            "return=minimal");
    assertThat(issued.status()).isEqualTo(201);
    assertThat(issued.headers().firstValue("Cache-Control")).hasValue("no-store");
    JsonObject token = issued.json();
    assertThat(issued.headers().firstValue("Location")).hasValue("/api/v1/" + path(token));
    assertThat(token.getString("secret")).matches("hft_[A-Za-z0-9_-]{43}");
    assertThat(token.getString("kind")).isEqualTo("custom");
    assertThat(token.getJsonObject("grant").getString("seat")).isEqualTo("12B");
    assertThat(token.getInt("uses")).isEqualTo(3);
    assertThat(token.getInt("used")).isZero();
    assertThat(token.getInt("usesPerUser")).isEqualTo(2);
    assertThat(token.getString("expiresAt")).isEqualTo("2099-12-31T23:00:00Z");
    assertThat(token.getBoolean("revoked")).isFalse();
    assertThat(token.getString("note")).isEqualTo("row 12");
    assertThat(token.getString("createdBy")).isEqualTo("token-ada");

    JsonObject read = ada.get(path(token)).json();
    assertThat(read).isEqualTo(Json.createObjectBuilder(token).remove("secret").build());
    assertThat(ada.get("tokens?limit=1000").text()).doesNotContain(token.getString("secret"));
  }

  @Test
  void oneUseIsOneRedemption() throws Exception {
    JsonObject token = issue(ada, CUSTOM);
    JsonObject redeemed = redeem(bob, token).json();
    assertThat(redeemed.keySet()).containsExactlyInAnyOrder("kind", "grant", "use", "redeemedAt");
    assertThat(redeemed.getJsonObject("grant")).isEqualTo(token.getJsonObject("grant"));
    assertThat(redeemed.getInt("use")).isOne();

    JsonObject again = problem(redeem(bob, token), 409, "already-redeemed");
    assertThat(again.getString("redeemedAt")).isEqualTo(redeemed.getString("redeemedAt"));
    JsonObject other = problem(redeem(eve, token), 409, "already-redeemed");
    assertThat(other.containsKey("redeemedAt")).isFalse();
    assertThat(ada.get(path(token)).json().getInt("used")).isOne();
  }

  @Test
  void issuerSeesWhoRedeemedItWhen() throws Exception {
    JsonObject token = issue(ada, json("{'kind':'custom','grant':{},'uses':3,'usesPerUser':2}"));
    List<ApiClient> order = List.of(bob, eve, bob);
    for (int use = 1; use <= order.size(); use++) {
      assertThat(redeem(order.get(use - 1), token).json().getInt("use")).isEqualTo(use);
    }
    String list = path(token) + "/redemptions";
    Answer first = ada.get(list + "?limit=2");
    assertThat(users(first)).containsExactly("token-bob", "token-eve");
    String next = list + "?limit=2&cursor=" + first.json().getString("next");
    assertThat(users(ada.get(next))).containsExactly("token-bob");
    assertThat(users(admin.get(list))).containsExactly("token-bob", "token-eve", "token-bob");
    for (String hidden : List.of(path(token), list)) {
      problem(bob.get(hidden), 404, "not-found");
    }
    problem(bob.get("tokens/" + "x".repeat(36) + "/redemptions"), 404, "not-found");
    problem(ada.get(list + "?cursor=x"), 400, "malformed");
  }

  private static List<String> users(Answer page) {
    return page.json().getJsonArray("items").getValuesAs(JsonObject.class).stream()
        .map(item -> item.getString("user"))
        .toList();
  }

  @Test
  void oneUserIsLimitedThoughUsesAreLeft() throws Exception {
    JsonObject token = issue(ada, json("{'kind':'custom','grant':{},'uses':5,'usesPerUser':2}"));
    assertThat(redeem(bob, token).status()).isEqualTo(200);
    assertThat(redeem(bob, token).status()).isEqualTo(200);
    problem(redeem(bob, token), 409, "already-redeemed");
    assertThat(redeem(eve, token).json().getInt("use")).isEqualTo(3);
    assertThat(ada.get(path(token)).json().getInt("used")).isEqualTo(3);
  }

  @Test
  void listHasOnesOwnAndAdministratorsSeeAll() throws Exception {
    ApiClient issuer = Contract.user("token-lister");
    JsonObject first = issue(issuer, CUSTOM);
    JsonObject second = issue(issuer, CUSTOM);
    issue(ada, CUSTOM);
    Answer page = issuer.get("tokens?limit=1");
    assertThat(ids(page)).containsExactly(first.getString("id"));
    Answer next = issuer.get("tokens?limit=1&cursor=" + page.json().getString("next"));
    assertThat(ids(next)).containsExactly(second.getString("id"));
    assertThat(next.json().containsKey("next")).isFalse();
    assertThat(admin.get(path(first)).status()).isEqualTo(200);
    assertThat(ids(ada.get("tokens?limit=1000")))
        .doesNotContain(first.getString("id"), second.getString("id"));
    problem(ada.get("tokens?kind=custom"), 400, "malformed");
  }

  private static List<String> ids(Answer page) {
    return page.json().getJsonArray("items").getValuesAs(JsonObject.class).stream()
        .map(item -> item.getString("id"))
        .toList();
  }

  @Test
  void revokedIsGoneForThoseWhoHaveNotRedeemedIt() throws Exception {
    JsonObject token = issue(ada, json("{'kind':'custom','grant':{},'uses':2}"));
    assertThat(redeem(bob, token).status()).isEqualTo(200);
    problem(bob.delete(path(token)), 404, "not-found");
    for (int i = 0; i < 2; i++) {
      assertThat(ada.delete(path(token)).status()).isEqualTo(204);
    }
    JsonObject revoked = ada.get(path(token)).json();
    assertThat(revoked.getBoolean("revoked")).isTrue();
    assertThat(revoked.containsKey("revokedAt")).isTrue();
    problem(redeem(eve, token), 410, "gone");
    problem(redeem(bob, token), 409, "already-redeemed");
    assertThat(users(ada.get(path(token) + "/redemptions"))).containsExactly("token-bob");
  }

  @Test
  void revokedComesBeforeUsedUp() throws Exception {
    JsonObject token = issue(ada, CUSTOM);
    assertThat(redeem(bob, token).status()).isEqualTo(200);
    assertThat(admin.delete(path(token)).status()).isEqualTo(204);
    problem(redeem(eve, token), 410, "gone");
    problem(ada.delete("tokens/019aa3b2-5c8e-7d10-9f3a-4b6c8d0e2f41"), 404, "not-found");
  }

  /** Of three uses, one of them by Bob; it lives as long as that takes on this machine. */
  private JsonObject redeemedBeforeItExpires() throws Exception {
    for (long millis = 1_500; millis < 100_000; millis *= 2) {
      Instant now = Instant.parse(issue(ada, CUSTOM).getString("createdAt"));
      String end = "'expiresAt':'" + now.plusMillis(millis) + "'";
      Answer issued = ada.post("tokens", json("{'kind':'custom','grant':{},'uses':3," + end + "}"));
      if (issued.isSuccess()) {
        Answer redeemed = redeem(bob, issued.json());
        if (redeemed.isSuccess()) {
          return issued.json();
        }
        problem(redeemed, 410, "gone");
      }
    }
    throw new AssertionError("never in time");
  }

  @Test
  void expiredIsGone() throws Exception {
    JsonObject token = redeemedBeforeItExpires();
    Instant end = Instant.parse(token.getString("expiresAt"));
    Answer late = redeem(eve, token);
    while (late.status() != 410 && Instant.now().isBefore(end.plusMillis(100))) {
      problem(late.status() == 200 ? redeem(eve, token) : late, 409, "already-redeemed");
      Thread.sleep(50);
      late = redeem(ada, token);
    }
    problem(late.status() == 410 ? late : redeem(admin, token), 410, "gone");
    problem(redeem(bob, token), 409, "already-redeemed");
  }

  @Test
  void whatIsNoTokenIsAbsentByteForByte() throws Exception {
    String absent = redeem(bob, "hft_" + "A".repeat(43)).text();
    JsonObject token = issue(ada, CUSTOM);
    String secret = token.getString("secret");
    List<String> none =
        List.of(
            "",
            " ",
            "hft_",
            secret + " ",
            " " + secret,
            secret.substring(4),
            secret.substring(0, secret.length() - 1),
            secret.toUpperCase(Locale.ROOT),
            token.getString("id"),
            "hf_" + secret.substring(4),
            "' or 1=1 --",
            "%",
            "\u0001\u001f\u007f",
            "\ud83d\ude00",
            "x".repeat(1 << 20));
    for (String text : none) {
      Answer answer = redeem(bob, text);
      problem(answer, 404, "not-found");
      assertThat(answer.text()).isEqualTo(absent);
      assertThat(answer.headers().map().keySet())
          .isEqualTo(redeem(bob, "x").headers().map().keySet());
    }
    assertThat(redeem(bob, secret).status()).isEqualTo(200);
  }

  @Test
  void whoMayOnlyReadRedeemsNothing() throws Exception {
    JsonObject token = issue(ada, CUSTOM);
    JsonObject key = bob.post("api-keys", json("{'label':'t','scopes':['read']}")).json();
    ApiClient reader = ApiClient.bearer(TestServer.current().baseUri(), key.getString("secret"));
    problem(redeem(reader, token), 403, "forbidden");
    problem(reader.post("tokens", CUSTOM), 403, "forbidden");
    assertThat(ada.get(path(token)).json().getInt("used")).isZero();
    assertThat(redeem(ada, token).status()).as("the issuer may, too").isEqualTo(200);
  }

  @Test
  void tokensOfADeletedIssuerAreRevokedAndNamesOfWhoRedeemedStay() throws Exception {
    String name = Contract.newName();
    ApiClient issuer = Contract.user(name);
    JsonObject token = issue(issuer, json("{'kind':'custom','grant':{},'uses':5}"));
    String guest = Contract.newName();
    assertThat(redeem(Contract.user(guest), token).status()).isEqualTo(200);
    assertThat(admin.delete("users/" + guest, "If-Match", "*").status()).isEqualTo(204);
    assertThat(admin.delete("users/" + name, "If-Match", "*").status()).isEqualTo(204);
    problem(redeem(bob, token), 410, "gone");
    JsonObject kept = admin.get(path(token)).json();
    assertThat(kept.getBoolean("revoked")).isTrue();
    assertThat(kept.getString("createdBy")).isEqualTo(name);
    assertThat(users(admin.get(path(token) + "/redemptions"))).containsExactly(guest);
  }

  @Test
  void tokensOfADisabledIssuerWaitUntilThatOneIsBack() throws Exception {
    String name = Contract.newName();
    JsonObject token = issue(Contract.user(name), CUSTOM);
    admin.merge("users/" + name, json("{'disabled':true}"));
    problem(redeem(bob, token), 410, "gone");
    admin.merge("users/" + name, json("{'disabled':false}"));
    assertThat(redeem(bob, token).status()).isEqualTo(200);
  }

  @Test
  void customGrantIsAnyObjectUpTo16KiB() throws Exception {
    String most = "{\"a\":\"" + "x".repeat((16 << 10) - 8) + "\"}";
    assertThat(most).hasSize(16 << 10);
    JsonObject token = issue(ada, "{\"kind\":\"custom\",\"grant\":" + most + "}");
    assertThat(redeem(bob, token).json().getJsonObject("grant").getString("a")).hasSize(16_376);
    Answer more =
        ada.post("tokens", "{\"kind\":\"custom\",\"grant\":" + most.replace("xx", "xxx") + "}");
    assertThat(problem(more, 413, "too-large").getInt("limit")).isEqualTo(16 << 10);
    JsonObject exact = issue(ada, json("{'kind':'custom','grant':{'n':1.10,'big':1e30}}"));
    JsonValue back = redeem(bob, exact).json().getJsonObject("grant").get("n");
    assertThat(back).hasToString("1.10");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{'kind':'custom'}",
        "{'grant':{}}",
        "{'kind':'gift','grant':{}}",
        "{'kind':'custom','grant':{},'uses':0}",
        "{'kind':'custom','grant':{},'uses':-1}",
        "{'kind':'custom','grant':{},'uses':1000001}",
        "{'kind':'custom','grant':{},'usesPerUser':2}",
        "{'kind':'custom','grant':{},'uses':2,'usesPerUser':0}",
        "{'kind':'custom','grant':{},'expiresAt':'2020-01-01T00:00:00Z'}",
        "{'kind':'custom','grant':{},'expiresAt':'+12000-01-01T00:00:00Z'}",
        "{'kind':'custom','grant':{},'note':''}",
        "{'kind':'custom','grant':{},'note':'a\\u0007b'}",
        "{'kind':'invitation','grant':{}}",
        "{'kind':'invitation','grant':{'role':'viewer'}}",
        "{'kind':'invitation','grant':{'collection':'x','role':'king'}}",
        "{'kind':'invitation','grant':{'collection':'x','role':null}}"
      })
  void whatBreaksARuleIsInvalid(String body) throws Exception {
    problem(ada.post("tokens", json(body)), 400, "invalid");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[]",
        "{'kind':'custom','grant':[]}",
        "{'kind':'custom','grant':'x'}",
        "{'kind':1,'grant':{}}",
        "{'kind':'custom','grant':{},'uses':1.5}",
        "{'kind':'custom','grant':{},'uses':'1'}",
        "{'kind':'custom','grant':{},'uses':1e99}",
        "{'kind':'custom','grant':{},'expiresAt':'tomorrow'}",
        "{'kind':'custom','grant':{},'secret':'hft_mine'}",
        "{'kind':'custom','grant':{},'used':0}",
        "{'kind':'custom','grant':{'a':'\\ud800'}}",
        "{'kind':'invitation','grant':{'collection':'x','role':'viewer','owner':true}}",
        "{'kind':'invitation','grant':{'collection':1,'role':'viewer'}}"
      })
  void whatCannotBeReadIsMalformed(String body) throws Exception {
    problem(ada.post("tokens", json(body)), 400, "malformed");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{'token':1}",
        "{'token':null,'x':1}",
        "{'token':'x','uses':2}",
        "{'token':'\\ud800'}",
        "{'token':'x','to':7}"
      })
  void requestToRedeemIsReadStrictly(String body) throws Exception {
    problem(bob.post("tokens/redeem", json(body)), 400, "malformed");
  }

  @Test
  void requestToRedeemNamesATokenAndNoAccountWhereThereIsNoAmount() throws Exception {
    problem(bob.post("tokens/redeem", "{}"), 400, "invalid");
    JsonObject token = issue(ada, CUSTOM);
    String body = json("{'token':'" + token.getString("secret") + "','to':'till'}");
    JsonObject violation =
        problem(bob.post("tokens/redeem", body), 400, "invalid")
            .getJsonArray("violations")
            .getJsonObject(0);
    assertThat(violation.getString("pointer")).isEqualTo("/to");
    assertThat(ada.get(path(token)).json().getInt("used")).isZero();
  }
}
