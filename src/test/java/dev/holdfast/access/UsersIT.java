package dev.holdfast.access;

import static dev.holdfast.access.Answers.newName;
import static dev.holdfast.access.Answers.user;
import static dev.holdfast.access.Answers.violations;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.testing.Answer;
import dev.holdfast.testing.ApiClient;
import dev.holdfast.testing.TestServer;
import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class UsersIT {

  private static final String PASSWORD = "correct horse";

  @SuppressWarnings("NullAway.Init")
  private static ApiClient admin;

  @BeforeAll
  static void signIn() throws Exception {
    admin = ApiClient.admin();
  }

  private static ApiClient as(String name, String password) {
    return ApiClient.basic(TestServer.current().baseUri(), name, password);
  }

  @Test
  void createdUserSignsInAndSeesItself() throws Exception {
    String name = newName("ada");
    Answer created = admin.post("users", user(name, PASSWORD));

    assertThat(created.status()).isEqualTo(201);
    assertThat(created.headers().firstValue("Location")).contains("/api/v1/users/" + name);
    assertThat(created.etag()).isEqualTo(admin.get("users/" + name).etag());
    assertThat(created.text()).doesNotContain(PASSWORD, "password");
    JsonObject me = as(name, PASSWORD).get("me").json();
    assertThat(me.getString("name")).isEqualTo(name);
    assertThat(me.getBoolean("administrator")).isFalse();
    assertThat(me.getJsonArray("roles")).hasSize(1);
    assertThat(me.getJsonArray("memberships")).isEmpty();
  }

  @Test
  void membershipsAreSeenByTheirUser() throws Exception {
    String name = newName("owner");
    admin.post("users", user(name, PASSWORD));
    ApiClient owner = as(name, PASSWORD).withKey();
    String collection = newName("mine");

    assertThat(owner.post("collections", "{\"name\":\"" + collection + "\"}").status())
        .isEqualTo(201);
    assertThat(owner.get("me").json().getJsonArray("memberships").getJsonObject(0))
        .hasToString("{\"collection\":\"" + collection + "\",\"role\":\"owner\"}");
  }

  @Test
  void strangersAreTurnedAwayEverywhere() throws Exception {
    for (ApiClient stranger : List.of(as("nobody", PASSWORD), as("admin", "wrong horse"))) {
      assertThat(stranger.get("me").outcome()).isEqualTo("401 unauthenticated");
      assertThat(stranger.get("no/such/path").outcome()).isEqualTo("401 unauthenticated");
      assertThat(stranger.get("me").headers().allValues("WWW-Authenticate")).hasSize(2);
    }
  }

  @Test
  void usersAreForAdministrators() throws Exception {
    String name = newName("plain");
    admin.post("users", user(name, PASSWORD));
    ApiClient plain = as(name, PASSWORD).withKey();

    assertThat(plain.get("users").outcome()).isEqualTo("403 forbidden");
    assertThat(plain.get("users/" + name).outcome()).isEqualTo("403 forbidden");
    assertThat(plain.post("users", "not even JSON").outcome()).isEqualTo("403 forbidden");
    assertThat(plain.delete("users/admin", "If-Match", "*").outcome()).isEqualTo("403 forbidden");
  }

  @Test
  void nameThatIsTakenIsAViolation() throws Exception {
    String name = newName("taken");
    admin.post("users", user(name, PASSWORD));
    Answer again = admin.post("users", user(name, PASSWORD));

    assertThat(again.outcome()).isEqualTo("400 invalid");
    JsonObject violation = again.json().getJsonArray("violations").getJsonObject(0);
    assertThat(violation.getString("pointer")).isEqualTo("/name");
    assertThat(violation.getString("code")).isEqualTo("unique");
    assertThat(violation.getString("rule")).isEqualTo("name");
    assertThat(violation.getString("conflictsWith")).isEqualTo(name);
  }

  @Test
  void everyBrokenRuleIsNamedWhereItIsBroken() throws Exception {
    Answer refused =
        admin.post("users", "{\"name\":\"No Name\",\"displayName\":\" x\",\"password\":\"short\"}");

    assertThat(refused.outcome()).isEqualTo("400 invalid");
    assertThat(violations(refused))
        .containsExactly("/displayName plain-text", "/name pattern", "/password size");
    assertThat(admin.post("users", "{\"name\":\"x1\",\"version\":1}").outcome())
        .isEqualTo("400 malformed");
    assertThat(admin.post("users", "{\"name\":\"x1\",\"disabled\":\"no\"}").outcome())
        .isEqualTo("400 malformed");
  }

  @Test
  void patchChangesTheLatestStateAndMovesTheTag() throws Exception {
    String path = "users/" + newName("patched");
    Answer created = admin.post("users", user(path.substring(6), PASSWORD));
    Answer patched = admin.merge(path, "{\"displayName\":\"P\"}");

    assertThat(patched.json().getString("displayName")).isEqualTo("P");
    assertThat(patched.etag()).isNotEqualTo(created.etag());
    Answer stale = admin.merge(path, "{\"displayName\":\"Q\"}", "If-Match", created.etag());
    assertThat(stale.outcome()).isEqualTo("412 precondition-failed");
    assertThat(stale.etag()).isEqualTo(patched.etag());
    assertThat(stale.json().getString("changedBy")).isEqualTo("admin");
    assertThat(admin.get(path, "If-None-Match", patched.etag()).status()).isEqualTo(304);
    assertThat(admin.merge(path, "{\"displayName\":null}", "If-Match", patched.etag()).status())
        .isEqualTo(200);
  }

  @Test
  void patchMayTestButNotChangeWhatTheServerGives() throws Exception {
    String name = newName("read-only");
    admin.post("users", user(name, PASSWORD));

    assertThat(violations(admin.merge("users/" + name, "{\"version\":7,\"createdBy\":\"me\"}")))
        .containsExactly("/createdBy read-only", "/version read-only");
    String test = "[{\"op\":\"test\",\"path\":\"/version\",\"value\":1}]";
    assertThat(admin.patch("users/" + name, test).status()).isEqualTo(200);
    assertThat(admin.patch("users/" + name, test).outcome()).isEqualTo("409 patch-conflict");
  }

  @Test
  void preconditionIsJudgedBeforeContent() throws Exception {
    String name = newName("order");
    Answer created = admin.post("users", user(name, PASSWORD));
    admin.merge("users/" + name, "{}");

    assertThat(admin.merge("users/" + name, "{", "If-Match", created.etag()).outcome())
        .isEqualTo("412 precondition-failed");
    assertThat(admin.merge("users/" + name, "{").outcome()).isEqualTo("400 malformed");
    assertThat(admin.merge("users/" + newName("nobody"), "{").outcome()).isEqualTo("404 not-found");
  }

  @Test
  void newPasswordReplacesTheOldOneAtOnce() throws Exception {
    String name = newName("changed");
    admin.post("users", user(name, PASSWORD));
    assertThat(as(name, PASSWORD).get("me").status()).isEqualTo(200);
    admin.merge("users/" + name, "{\"password\":\"another horse\"}");

    assertThat(as(name, PASSWORD).get("me").status()).isEqualTo(401);
    assertThat(as(name, "another horse").get("me").status()).isEqualTo(200);
  }

  @Test
  void disabledUserIsOutAtOnceAndBackLater() throws Exception {
    String name = newName("disabled");
    admin.post("users", user(name, PASSWORD));
    ApiClient byPassword = as(name, PASSWORD);
    ApiClient byKey = byPassword.withKey();
    admin.merge("users/" + name, "{\"disabled\":true}");

    assertThat(byPassword.get("me").status()).isEqualTo(401);
    assertThat(byKey.get("me").status()).isEqualTo(401);
    admin.merge("users/" + name, "{\"disabled\":false}");
    assertThat(byKey.get("me").status()).isEqualTo(200);
  }

  @Test
  void deleteAsksForAPrecondition() throws Exception {
    String name = newName("deleted");
    Answer created = admin.post("users", user(name, PASSWORD));

    assertThat(admin.delete("users/" + name).outcome()).isEqualTo("428 precondition-required");
    assertThat(admin.delete("users/" + name, "If-Match", created.etag()).status()).isEqualTo(204);
    assertThat(admin.get("users/" + name).outcome()).isEqualTo("404 not-found");
    assertThat(admin.delete("users/" + name).outcome()).isEqualTo("404 not-found");
    assertThat(admin.delete("users/" + name, "If-Match", "*").outcome())
        .isEqualTo("412 precondition-failed");
  }

  @Test
  void recreatedUserInheritsNothingAndHasNoTagThatWasEverSeen() throws Exception {
    String name = newName("again");
    Answer created = admin.post("users", user(name, PASSWORD));
    ApiClient before = as(name, PASSWORD).withKey();
    before.post("collections", "{\"name\":\"" + newName("left") + "\"}");
    admin.delete("users/" + name, "If-Match", "*");
    Answer again = admin.post("users", user(name, "another horse"));

    assertThat(again.status()).isEqualTo(201);
    assertThat(again.etag()).isNotEqualTo(created.etag());
    assertThat(again.json().getInt("version")).isEqualTo(1);
    assertThat(before.get("me").status()).isEqualTo(401);
    assertThat(as(name, PASSWORD).get("me").status()).isEqualTo(401);
    JsonObject me = as(name, "another horse").get("me").json();
    assertThat(me.getJsonArray("memberships")).isEmpty();
    assertThat(as(name, "another horse").get("api-keys").json().getJsonArray("items")).isEmpty();
  }

  @Test
  void listGoesOnWhereThePageBeforeEnded() throws Exception {
    for (int i = 0; i < 5; i++) {
      admin.post("users", user(newName("listed"), PASSWORD));
    }
    List<String> names = new ArrayList<>();
    String path = "users?limit=2";
    while (!path.isEmpty()) {
      JsonObject page = admin.get(path).json();
      page.getJsonArray("items").getValuesAs(JsonObject.class).stream()
          .map(item -> item.getString("name"))
          .forEach(names::add);
      path = page.containsKey("next") ? "users?limit=2&cursor=" + page.getString("next") : "";
    }

    assertThat(names).isSorted().doesNotHaveDuplicates().contains("admin").hasSizeGreaterThan(5);
    assertThat(admin.get("users?limit=0").outcome()).isEqualTo("400 malformed");
    assertThat(admin.get("users?offset=2").outcome()).isEqualTo("400 malformed");
  }

  @Test
  void pathThatNobodyCouldHaveIsNoUsers() throws Exception {
    assertThat(admin.get("users/a%20b").outcome()).isEqualTo("404 not-found");
    assertThat(admin.get("users/a%00b").outcome()).isEqualTo("400 malformed");
    assertThat(admin.delete("users/a%20b").outcome()).isEqualTo("404 not-found");
    assertThat(admin.put("users/admin", "{}").outcome()).isEqualTo("405 method-not-allowed");
  }
}
