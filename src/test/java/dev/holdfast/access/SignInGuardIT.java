package dev.holdfast.access;

import static dev.holdfast.access.Answers.newName;
import static dev.holdfast.access.Answers.user;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.testing.Answer;
import dev.holdfast.testing.ApiClient;
import dev.holdfast.testing.Database;
import dev.holdfast.testing.OnlyOn;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What somebody sees who guesses passwords, and what somebody who does not. */
@OnlyOn(Database.POSTGRESQL)
class SignInGuardIT {

  private static final String PASSWORD = "correct horse";
  private static final String HERE = "192.0.2.1";
  private static final String ELSEWHERE = "192.0.2.2";
  private static final String TOO_MANY = "429 too-many-requests";
  private static final String WRONG = "401 unauthenticated";

  private static OpenServer server;
  private static ApiClient admin;

  @BeforeAll
  static void start() throws Exception {
    server = OpenServer.start("guessed");
    admin = server.admin();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static String newUser() throws Exception {
    String name = newName("guessed");
    assertThat(admin.post("users", user(name, PASSWORD)).status()).isEqualTo(201);
    return name;
  }

  private static int failures(String name) throws Exception {
    return Integer.parseInt(
        server.text(
            "select coalesce(sum(failures), 0) from sign_in_failures where name = ?", name));
  }

  @Test
  void whenAllAttemptsFailedTheRightPasswordIsRefusedTooButOnlyFromThere() throws Exception {
    String name = newUser();
    for (int i = 0; i < OpenServer.FAILURES; i++) {
      assertThat(server.signIn(name, "wrong", HERE).outcome()).isEqualTo(WRONG);
    }
    for (String password : List.of(PASSWORD, "wrong")) {
      Answer refused = server.signIn(name, password, HERE);
      assertThat(refused.outcome()).isEqualTo(TOO_MANY);
      assertThat(refused.headers().firstValueAsLong("Retry-After").orElseThrow())
          .isBetween(400L, 600L);
      assertThat(refused.headers().firstValue("WWW-Authenticate")).isEmpty();
    }
    assertThat(failures(name)).isEqualTo(OpenServer.FAILURES);
    assertThat(server.signIn(name, PASSWORD, ELSEWHERE).status()).isEqualTo(200);
  }

  @Test
  void rememberedPasswordNeedsNoAttempt() throws Exception {
    String name = newUser();
    assertThat(server.signIn(name, PASSWORD, HERE).status()).isEqualTo(200);
    server.useUp(name, HERE);

    assertThat(server.signIn(name, "wrong", HERE).outcome()).isEqualTo(TOO_MANY);
    assertThat(server.signIn(name, PASSWORD, HERE).status()).isEqualTo(200);
    assertThat(failures(name)).isEqualTo(OpenServer.FAILURES);
  }

  @Test
  void nameThatNobodyCanSignInWithIsRefusedAlike() throws Exception {
    String disabled = newUser();
    admin.merge("users/" + disabled, "{\"disabled\":true}");
    String withoutPassword = newName("guessed");
    admin.post("users", "{\"name\":\"" + withoutPassword + "\"}");
    for (String name : List.of(disabled, withoutPassword, newName("nobody"))) {
      server.useUp(name, HERE);
      assertThat(server.signIn(name, PASSWORD, HERE).outcome()).as(name).isEqualTo(TOO_MANY);
      assertThat(failures(name)).as(name).isEqualTo(OpenServer.FAILURES);
    }
  }

  @Test
  void rightPasswordForgetsTheFailures() throws Exception {
    String name = newUser();
    for (int i = 1; i < OpenServer.FAILURES; i++) {
      server.signIn(name, "wrong", HERE);
    }
    assertThat(server.signIn(name, PASSWORD, HERE).status()).isEqualTo(200);
    assertThat(failures(name)).isZero();
    assertThat(server.signIn(name, "wrong", HERE).outcome()).isEqualTo(WRONG);
    assertThat(failures(name)).isEqualTo(1);
  }

  @Test
  void addressesOfOneNetworkAreCountedTogether() throws Exception {
    String name = newUser();
    server.useUp(name, "2001:db8:1:2::1");

    assertThat(server.signIn(name, PASSWORD, "2001:db8:1:2:3:4:5:6").outcome()).isEqualTo(TOO_MANY);
    assertThat(server.signIn(name, PASSWORD, "2001:db8:1:3::1").status()).isEqualTo(200);
  }

  @Test
  void windowEndsByTheDatabasesClock() throws Exception {
    String name = newUser();
    server.useUp(name, HERE);
    assertThat(server.signIn(name, PASSWORD, HERE).outcome()).isEqualTo(TOO_MANY);
    String past = "current_timestamp - interval '1' second";
    server.update("update sign_in_failures set ends_at = " + past + " where name = ?", name);

    assertThat(server.signIn(name, "wrong", HERE).outcome()).isEqualTo(WRONG);
    assertThat(failures(name)).as("begun anew").isEqualTo(1);
    server.useUp(name, HERE);
    assertThat(server.signIn(name, PASSWORD, HERE).outcome()).isEqualTo(TOO_MANY);
  }

  @Test
  void rowsOfThePastAreSweptByNewOnes() throws Exception {
    String stem = newName("swept");
    for (int i = 0; i < 15; i++) {
      server.update(
          "insert into sign_in_failures (name, address, failures, ends_at)"
              + " values (?, 'x', 1, timestamp with time zone '2001-01-01 00:00:00+00:00')",
          stem + "-" + i);
    }
    String left = "select count(*) from sign_in_failures where name like '" + stem + "%'";
    server.signIn(newName("nobody"), "wrong", HERE);
    assertThat(server.text(left)).isEqualTo("5");
    server.signIn(newName("nobody"), "wrong", HERE);
    assertThat(server.text(left)).isEqualTo("0");
  }

  @Test
  void weakHashBecomesAStrongOneAtTheNextSignIn() throws Exception {
    String name = newUser();
    Answer before = admin.get("users/" + name);
    keep(name, PasswordHash.of(PASSWORD, 1_000));
    assertThat(server.signIn(name, "wrong", HERE).outcome()).isEqualTo(WRONG);
    assertThat(hash(name)).contains(":1000:");

    assertThat(server.signIn(name, PASSWORD, HERE).status()).isEqualTo(200);
    String strong = hash(name);
    assertThat(strong).contains(":600000:");
    assertThat(PasswordHash.matches(strong, PASSWORD)).isTrue();
    assertThat(admin.get("users/" + name).etag()).isEqualTo(before.etag());
    server.useUp(name, HERE);
    assertThat(server.signIn(name, PASSWORD, HERE).status()).as("remembered").isEqualTo(200);
    assertThat(hash(name)).isEqualTo(strong);
  }

  @Test
  void strongerHashOfALaterVersionStays() throws Exception {
    String name = newUser();
    String stronger = PasswordHash.of(PASSWORD, 600_001);
    keep(name, stronger);

    assertThat(server.signIn(name, PASSWORD, HERE).status()).isEqualTo(200);
    assertThat(hash(name)).isEqualTo(stronger);
  }

  private static void keep(String name, String hash) throws Exception {
    String sql = "update users set password_hash = ? where name = ?";
    assertThat(server.update(sql, hash, name)).isEqualTo(1);
  }

  private static String hash(String name) throws Exception {
    return server.text("select password_hash from users where name = ?", name);
  }

  @Test
  void metricsAreGuardedTooAndCountWhatWasRefused() throws Exception {
    String name = newUser();
    double before = refused("limit");
    double wrong = refused("password");
    double keys = refused("key");
    server.useUp(name, "127.0.0.1");
    HttpResponse<String> answer =
        get(
            "metrics",
            "Basic "
                + Base64.getEncoder()
                    .encodeToString((name + ":x").getBytes(StandardCharsets.UTF_8)));
    ApiClient.bearer(server.process().baseUri(), "hf_" + "0".repeat(43)).get("me");

    assertThat(answer.statusCode()).isEqualTo(429);
    assertThat(answer.body()).contains("/problems/too-many-requests");
    assertThat(answer.headers().firstValueAsLong("Retry-After").orElseThrow()).isPositive();
    assertThat(refused("limit")).isEqualTo(before + 1);
    assertThat(refused("password")).isEqualTo(wrong + OpenServer.FAILURES);
    assertThat(refused("key")).isEqualTo(keys + 1);
  }

  @Test
  void behindAProxyLinksAreAsTheBrowserSeesThem() throws Exception {
    String user = "{\"name\":\"" + newName("invited") + "\"}";
    Answer invited =
        admin.post("users", user, "X-Forwarded-Proto", "https", "X-Forwarded-For", HERE);
    assertThat(invited.json().getString("setupUrl")).startsWith("https://");
  }

  private static double refused(String reason) throws Exception {
    String key = admin.post("api-keys", "{\"label\":\"m\",\"scopes\":[\"metrics\"]}").text();
    String secret = key.replaceFirst("(?s).*\"(hf_[^\"]*)\".*", "$1");
    String line = "holdfast_sign_in_refused_total{reason=\"" + reason + "\"} ";
    return get("metrics", "Bearer " + secret)
        .body()
        .lines()
        .filter(text -> text.startsWith(line))
        .mapToDouble(text -> Double.parseDouble(text.substring(line.length())))
        .findFirst()
        .orElseThrow();
  }

  private static HttpResponse<String> get(String path, String authorization) throws Exception {
    URI address = server.process().baseUri().resolve("/" + path);
    HttpRequest request =
        HttpRequest.newBuilder(address).header("Authorization", authorization).build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
  }
}
