package dev.holdfast.access;

import static dev.holdfast.access.Answers.newName;
import static dev.holdfast.access.Answers.user;
import static dev.holdfast.access.Answers.violations;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.testing.Answer;
import dev.holdfast.testing.ApiClient;
import dev.holdfast.testing.TestServer;
import jakarta.json.JsonObject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ApiKeysIT {

  private static final String PASSWORD = "correct horse";

  @SuppressWarnings("NullAway.Init")
  private ApiClient owner;

  @BeforeEach
  void createOwner() throws Exception {
    String name = newName("keys");
    ApiClient.admin().post("users", user(name, PASSWORD));
    owner = ApiClient.basic(TestServer.current().baseUri(), name, PASSWORD);
  }

  private static ApiClient with(Answer created) {
    return ApiClient.bearer(TestServer.current().baseUri(), created.json().getString("secret"));
  }

  @Test
  void secretIsShownOnceAndKeptByNoCache() throws Exception {
    Answer created = owner.post("api-keys", "{\"label\":\"ci\"}", "Prefer", "return=minimal");
    String secret = created.json().getString("secret");

    assertThat(created.status()).isEqualTo(201);
    assertThat(secret).matches("hf_[A-Za-z0-9_-]{43}");
    assertThat(created.headers().firstValue("Cache-Control")).contains("no-store");
    Answer listed = owner.get("api-keys");
    assertThat(listed.text()).doesNotContain(secret).contains(created.json().getString("id"));
    assertThat(listed.text()).doesNotContain("secret", "expiresAt");
  }

  @Test
  void deletedKeySignsNobodyIn() throws Exception {
    Answer created = owner.post("api-keys", "{\"label\":\"ci\"}");
    String path = "api-keys/" + created.json().getString("id");
    assertThat(with(created).get("me").status()).isEqualTo(200);

    assertThat(owner.delete(path).status()).isEqualTo(204);
    assertThat(with(created).get("me").outcome()).isEqualTo("401 unauthenticated");
    assertThat(owner.delete(path).outcome()).isEqualTo("404 not-found");
  }

  @Test
  void othersKeysAreNotThere() throws Exception {
    Answer created = owner.post("api-keys", "{\"label\":\"ci\"}");
    String path = "api-keys/" + created.json().getString("id");

    assertThat(ApiClient.admin().delete(path).outcome()).isEqualTo("404 not-found");
    assertThat(ApiClient.admin().get("api-keys?limit=1000").text())
        .doesNotContain(created.json().getString("id"));
    assertThat(with(created).get("me").status()).isEqualTo(200);
  }

  @Test
  void scopeIsAllThatAKeyAllows() throws Exception {
    Answer created = owner.post("api-keys", "{\"label\":\"r\",\"scopes\":[\"read\"]}");
    ApiClient reader = with(created);

    assertThat(reader.get("me").json().getJsonArray("scopes")).hasToString("[\"read\"]");
    assertThat(reader.post("api-keys", "{\"label\":\"x\"}").outcome()).isEqualTo("403 forbidden");
    assertThat(reader.post("collections", "{\"name\":\"x\"}").outcome()).isEqualTo("403 forbidden");
  }

  @Test
  void keyMakesNoStrongerKey() throws Exception {
    ApiClient writer =
        with(owner.post("api-keys", "{\"label\":\"w\",\"scopes\":[\"read\",\"write\"]}"));

    assertThat(writer.post("api-keys", "{\"label\":\"a\",\"scopes\":[\"admin\"]}").outcome())
        .isEqualTo("403 forbidden");
    assertThat(writer.post("api-keys", "{\"label\":\"d\"}").json().getJsonArray("scopes"))
        .hasToString("[\"read\",\"write\"]");
  }

  @Test
  void administratorsNarrowKeyIsNoAdministrators() throws Exception {
    ApiClient writer =
        with(
            ApiClient.admin()
                .post("api-keys", "{\"label\":\"w\",\"scopes\":[\"read\",\"write\"]}"));

    assertThat(writer.get("users").outcome()).isEqualTo("403 forbidden");
    assertThat(writer.get("me").json().getJsonArray("roles")).hasToString("[\"user\"]");
  }

  @Test
  void keyExpiresByTheDatabasesClock() throws Exception {
    ApiClient quick = owner.withKey();
    boolean live = false;
    // As long as it has to be on this machine to be seen alive.
    for (long seconds = 2; !live; seconds *= 2) {
      assertThat(seconds).as("seconds that are too few").isLessThan(200);
      live = isSeenLiveAndThenExpired(quick, seconds);
    }
  }

  private static boolean isSeenLiveAndThenExpired(ApiClient owner, long seconds) throws Exception {
    Instant soon = Instant.now().plusSeconds(seconds).truncatedTo(ChronoUnit.MILLIS);
    Answer created = owner.post("api-keys", "{\"label\":\"soon\",\"expiresAt\":\"" + soon + "\"}");
    if (created.status() == 400 && Instant.now().isAfter(soon)) {
      return false;
    }
    assertThat(Instant.parse(created.json().getString("expiresAt"))).isEqualTo(soon);
    boolean live = false;
    while (true) {
      Instant asked = Instant.now();
      Answer answer = with(created).get("me");
      if (answer.status() != 200) {
        assertThat(answer.outcome()).isEqualTo("401 unauthenticated");
        assertThat(Instant.now()).isAfterOrEqualTo(soon);
        return live;
      }
      assertThat(asked).as("live").isBefore(soon);
      live = true;
      Thread.sleep(100);
    }
  }

  @Test
  void contentIsHeldAgainstItsRules() throws Exception {
    Answer past =
        owner.post("api-keys", "{\"label\":\"x\",\"expiresAt\":\"2020-01-01T00:00:00Z\"}");
    assertThat(violations(past)).containsExactly("/expiresAt future");
    assertThat(violations(owner.post("api-keys", "{}"))).containsExactly("/label not-null");
    assertThat(violations(owner.post("api-keys", "{\"label\":\"x\",\"scopes\":[\"root\"]}")))
        .containsExactly("/scopes/0 enum");
    assertThat(owner.post("api-keys", "{\"label\":7}").outcome()).isEqualTo("400 malformed");
  }

  @Test
  void listGoesOnWhereThePageBeforeEnded() throws Exception {
    for (int i = 0; i < 3; i++) {
      owner.post("api-keys", "{\"label\":\"k" + i + "\"}");
    }
    JsonObject first = owner.get("api-keys?limit=2").json();
    JsonObject rest = owner.get("api-keys?limit=2&cursor=" + first.getString("next")).json();

    assertThat(first.getJsonArray("items").getJsonObject(0).getString("label")).isEqualTo("k0");
    assertThat(rest.getJsonArray("items")).hasSize(1);
    assertThat(rest).doesNotContainKey("next");
  }
}
