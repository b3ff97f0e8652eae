package dev.holdfast.lease;

import static dev.holdfast.testing.Contract.json;
import static dev.holdfast.testing.Contract.problem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.testing.Answer;
import dev.holdfast.testing.ApiClient;
import dev.holdfast.testing.Contract;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Leases: section 6 of the contract. */
class LeaseContractIT {

  private static final String MINUTE = json("{'ttlSeconds':60}");

  private ApiClient admin;
  private ApiClient ada;
  private ApiClient bob;
  private String id;
  private String path;

  @BeforeEach
  void nameSomething() throws Exception {
    admin = Contract.admin();
    ada = Contract.user("lease-ada");
    bob = Contract.user("lease-bob");
    id = Contract.newName();
    path = "leases/printer/" + id;
  }

  @Test
  void whoAcquiresIsToldAll() throws Exception {
    Answer answer = ada.post(path, json("{'ttlSeconds':30,'waitSeconds':0,'holder':'worker-7'}"));
    assertThat(answer.status()).isEqualTo(201);
    assertThat(answer.headers().firstValue("Location")).hasValue("/api/v1/" + path);
    JsonObject lease = answer.json();
    assertThat(lease.keySet())
        .containsExactlyInAnyOrder(
            "type",
            "id",
            "holder",
            "owner",
            "token",
            "acquiredAt",
            "expiresAt",
            "expiresInSeconds");
    assertThat(lease.getString("type")).isEqualTo("printer");
    assertThat(lease.getString("id")).isEqualTo(id);
    assertThat(lease.getString("holder")).isEqualTo("worker-7");
    assertThat(lease.getString("owner")).isEqualTo("lease-ada");
    assertThat(lease.getInt("token")).isOne();
    assertThat(lease.getJsonNumber("expiresInSeconds").doubleValue()).isBetween(29.0, 30.0);
    assertThat(lasts(lease)).isBetween(Duration.ofSeconds(29), Duration.ofSeconds(31));
  }

  private static Duration lasts(JsonObject lease) {
    return Duration.between(
        Instant.parse(lease.getString("acquiredAt")), Instant.parse(lease.getString("expiresAt")));
  }

  @Test
  void heldByAnotherIsToldWithHolderAndTime() throws Exception {
    JsonObject lease = ada.post(path, json("{'ttlSeconds':60,'holder':'at the desk'}")).json();
    Answer refused = bob.post(path, MINUTE);
    JsonObject problem = problem(refused, 409, "lease-held");
    assertThat(problem.getString("holder")).isEqualTo("at the desk");
    assertThat(problem.getString("expiresAt")).isEqualTo(lease.getString("expiresAt"));
    assertThat(Long.parseLong(refused.headers().firstValue("Retry-After").orElseThrow()))
        .isBetween(50L, 60L);
    problem(ada.post(path, MINUTE), 409, "lease-held");
  }

  @Test
  void tokenGrowsThroughReleaseAndForce() throws Exception {
    for (int token = 1; token < 4; token++) {
      assertThat(ada.post(path, MINUTE).json().getInt("token")).isEqualTo(token);
      assertThat(ada.delete(path + "?token=" + token).status()).isEqualTo(204);
    }
    assertThat(bob.post(path, MINUTE).json().getInt("token")).isEqualTo(4);
    assertThat(admin.delete(path).status()).isEqualTo(204);
    assertThat(ada.post(path, MINUTE).json().getInt("token")).isEqualTo(5);
  }

  @Test
  void expiredIsFreeAndGone() throws Exception {
    ada.post(path, json("{'ttlSeconds':1}"));
    Answer next = bob.post(path, json("{'ttlSeconds':60,'waitSeconds':60}"));
    assertThat(next.json().getInt("token")).isEqualTo(2);
    JsonObject lost = problem(ada.put(path, json("{'token':1,'ttlSeconds':9}")), 409, "lease-lost");
    assertThat(lost.getString("detail")).contains("expired");
    assertThat(lost.getString("holder")).as("whose it is now").isEqualTo("lease-bob");
    assertThat(lost.getString("expiresAt")).isEqualTo(next.json().getString("expiresAt"));
    List<JsonObject> history = history();
    assertThat(history.get(1).getString("ended")).isEqualTo("expired");
    assertThat(history.get(0).containsKey("ended")).isFalse();
  }

  @Test
  void renewingLastsFromNowOn() throws Exception {
    ada.post(path, MINUTE);
    JsonObject renewed = ada.put(path, json("{'token':1,'ttlSeconds':86400}")).json();
    assertThat(renewed.getInt("token")).isOne();
    assertThat(renewed.getJsonNumber("expiresInSeconds").doubleValue())
        .isBetween(86_390.0, 86_400.0);
    assertThat(ada.put(path, json("{'token':1,'ttlSeconds':5}"), "Prefer", "return=minimal"))
        .extracting(Answer::status)
        .isEqualTo(204);
  }

  @Test
  void tokenCountsFromItsOwnerAlone() throws Exception {
    ada.post(path, MINUTE);
    for (ApiClient other : List.of(bob, admin)) {
      problem(other.put(path, json("{'token':1,'ttlSeconds':9}")), 409, "lease-lost");
      problem(other.delete(path + "?token=1"), 409, "lease-lost");
      assertThat(other.get(path).json().containsKey("token")).isFalse();
    }
    assertThat(ada.get(path).json().getInt("token")).isOne();
  }

  @Test
  void releasedTwiceSaysSo() throws Exception {
    ada.post(path, MINUTE);
    ada.delete(path + "?token=1");
    JsonObject problem = problem(ada.delete(path + "?token=1"), 409, "lease-lost");
    assertThat(problem.getString("detail")).isEqualTo("This lease was released already.");
    problem(ada.get(path), 404, "not-found");
    problem(ada.delete(path + "?token=7"), 409, "lease-lost");
  }

  @Test
  void onlyAdministratorsLeaveTheTokenOut() throws Exception {
    ada.post(path, MINUTE);
    problem(ada.delete(path), 403, "forbidden");
    problem(bob.delete(path), 403, "forbidden");
    assertThat(admin.delete(path + "?reason=on+holiday&delaySeconds=0").status()).isEqualTo(204);
    problem(admin.delete(path), 404, "not-found");
    JsonObject forced = history().get(0);
    assertThat(forced.getString("ended")).isEqualTo("forced");
    assertThat(forced.getString("endedBy")).isEqualTo("admin");
    assertThat(forced.getString("reason")).isEqualTo("on holiday");
  }

  @Test
  void afterAForcedReleaseNobodyGetsItForAWhile() throws Exception {
    ada.post(path, MINUTE);
    admin.delete(path + "?delaySeconds=60");
    problem(ada.get(path), 404, "not-found");
    JsonObject refused = problem(bob.post(path, MINUTE), 409, "lease-held");
    assertThat(refused.containsKey("holder")).isFalse();
    String other = path + "-2";
    ada.post(other, MINUTE);
    admin.delete(other + "?delaySeconds=1");
    assertThat(bob.post(other, json("{'ttlSeconds':60,'waitSeconds':60}")).status()).isEqualTo(201);
  }

  @Test
  void handedOnInOneStep() throws Exception {
    ada.post(path, MINUTE);
    JsonObject handed =
        ada.put(
                path,
                json("{'token':1,'ttlSeconds':30,'to':{'owner':'lease-bob','holder':'night'}}"))
            .json();
    assertThat(handed.getString("owner")).isEqualTo("lease-bob");
    assertThat(handed.getString("holder")).isEqualTo("night");
    assertThat(handed.containsKey("token")).as("it is the next owner's").isFalse();
    problem(ada.put(path, json("{'token':1,'ttlSeconds':9}")), 409, "lease-lost");
    assertThat(bob.get(path).json().getInt("token")).isEqualTo(2);
    assertThat(bob.delete(path + "?token=2").status()).isEqualTo(204);
    assertThat(history().get(1).getString("ended")).isEqualTo("transferred");

    ada.post(path, MINUTE);
    Answer nobody = ada.put(path, json("{'token':3,'ttlSeconds':9,'to':{'owner':'nobody-is'}}"));
    JsonObject violation =
        problem(nobody, 400, "invalid").getJsonArray("violations").getJsonObject(0);
    assertThat(violation.getString("pointer")).isEqualTo("/to/owner");
    assertThat(ada.get(path).json().getInt("token")).isEqualTo(3);
  }

  @Test
  void repeatedRequestGetsTheSameToken() throws Exception {
    String key = Contract.newName();
    JsonObject first = ada.post(path, MINUTE, "Idempotency-Key", key).json();
    Answer again = ada.post(path, MINUTE, "Idempotency-Key", key);
    assertThat(again.status()).isEqualTo(201);
    assertThat(again.headers().firstValue("Idempotency-Replayed")).hasValue("true");
    assertThat(again.json().getInt("token")).isEqualTo(first.getInt("token"));
    problem(ada.post(path, json("{'ttlSeconds':61}"), "Idempotency-Key", key), 422, "key-reused");
    problem(bob.post(path, MINUTE, "Idempotency-Key", key), 409, "lease-held");
    ada.delete(path + "?token=1");
    assertThat(ada.post(path, MINUTE, "Idempotency-Key", key).json().getInt("token")).isOne();
    assertThat(ada.post(path, MINUTE).json().getInt("token")).isEqualTo(2);
  }

  @Test
  void idIsTheRestOfThePath() throws Exception {
    String deep = path + "/a/b%20c/%C3%A4.txt";
    Answer answer = ada.post(deep, MINUTE);
    assertThat(answer.json().getString("id")).isEqualTo(id + "/a/b c/ä.txt");
    assertThat(answer.headers().firstValue("Location")).hasValue("/api/v1/" + deep);
    assertThat(ada.get(deep).json().getInt("token")).isOne();
  }

  @Test
  void liveOnesAreListedByTypeAndOwner() throws Exception {
    String type = Contract.newName();
    for (String name : List.of("b", "a", "c")) {
      (name.equals("c") ? bob : ada).post("leases/" + type + "/" + name, MINUTE);
    }
    ada.delete("leases/" + type + "/b?token=1");
    ada.post("leases/" + type + "/d", MINUTE);
    assertThat(ids(bob.get("leases?type=" + type))).containsExactly("a", "c", "d");
    assertThat(ids(bob.get("leases?type=" + type + "&owner=lease-ada"))).containsExactly("a", "d");
    Answer first = ada.get("leases?limit=2&type=" + type);
    assertThat(ids(first)).containsExactly("a", "c");
    String next = "leases?limit=2&type=" + type + "&cursor=" + first.json().getString("next");
    assertThat(ids(ada.get(next))).containsExactly("d");
    assertThat(ada.get(next).json().containsKey("next")).isFalse();
  }

  private static List<String> ids(Answer page) {
    return page.json().getJsonArray("items").getValuesAs(JsonObject.class).stream()
        .map(item -> item.getString("id"))
        .toList();
  }

  private List<JsonObject> history() throws Exception {
    return bob.get("lease-history/printer/" + id)
        .json()
        .getJsonArray("items")
        .getValuesAs(JsonObject.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{'ttlSeconds':0}",
        "{'ttlSeconds':86401}",
        "{'ttlSeconds':60,'waitSeconds':61}",
        "{'ttlSeconds':60,'waitSeconds':-1}",
        "{'ttlSeconds':60,'holder':''}",
        "{'ttlSeconds':60,'holder':'a\\u0007b'}"
      })
  void whatBreaksALimitIsInvalid(String body) throws Exception {
    problem(ada.post(path, json(body)), 400, "invalid");
    problem(ada.get(path), 404, "not-found");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[]",
        "{'ttlSeconds':'60'}",
        "{'ttlSeconds':1.5}",
        "{'ttlSeconds':1e99}",
        "{'ttlSeconds':60,'holder':'a\\u0000b'}",
        "{'ttlSeconds':60,'owner':'mallory'}",
        "{'ttlSeconds':60,'token':99}"
      })
  void whatCannotBeReadIsMalformed(String body) throws Exception {
    problem(ada.post(path, json(body)), 400, "malformed");
    problem(ada.get(path), 404, "not-found");
  }

  @Test
  void namesHaveLimits() throws Exception {
    problem(ada.post("leases/printer/" + "x".repeat(201), MINUTE), 400, "invalid");
    problem(ada.post("leases/" + "x".repeat(201) + "/x", MINUTE), 400, "invalid");
    problem(ada.post("leases/printer/a%0Ab", MINUTE), 400, "invalid");
    problem(ada.delete(path + "?token=x"), 400, "malformed");
    problem(admin.delete(path + "?delaySeconds=61"), 400, "malformed");
    problem(ada.delete(path + "?token=1&reason=x"), 400, "malformed");
    problem(ada.post(path, MINUTE, "Idempotency-Key", "x".repeat(256)), 400, "malformed");
    problem(ada.get("leases?cursor=x"), 400, "malformed");
    problem(ada.get("leases?type=%00"), 400, "malformed");
    problem(admin.delete(path + "?reason=a%00b"), 400, "malformed");
  }
}
