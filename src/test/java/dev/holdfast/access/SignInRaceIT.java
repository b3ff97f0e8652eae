package dev.holdfast.access;

import static dev.holdfast.access.Answers.newName;
import static dev.holdfast.access.Answers.user;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.testing.Answer;
import dev.holdfast.testing.ApiClient;
import dev.holdfast.testing.Database;
import dev.holdfast.testing.OnlyOn;
import dev.holdfast.testing.Racers;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Goal: no timing gets more passwords compared than may fail, on however many nodes; and whoever is
 * turned away is so on all of them.
 *
 * <p>Interleaving: sixteen guesses at one name from one address, started at the same moment, on one
 * server, or on two with one database; none of them is counted yet. Then the same with the right
 * password, and failures counted before.
 *
 * <p>Oracle: exactly as many as may fail are answered 401, which is the answer of a comparison; all
 * others 429; the database has counted exactly these. The right password is always answered 200.
 */
class SignInRaceIT {

  private static final int RACERS = 16;
  private static final String PASSWORD = "correct horse";
  private static final String HERE = "192.0.2.1";

  private static OpenServer first;

  /** On H2, which has one server at a time, the first again. */
  private static OpenServer second;

  private static ApiClient admin;

  @BeforeAll
  static void start() throws Exception {
    first = OpenServer.start("guesses-1");
    second = Database.current() == Database.H2 ? first : OpenServer.start("guesses-2");
    admin = first.admin();
  }

  @AfterAll
  static void stop() {
    first.close();
    second.close();
  }

  private static String newUser() throws Exception {
    String name = newName("raced");
    assertThat(admin.post("users", user(name, PASSWORD)).status()).isEqualTo(201);
    return name;
  }

  private static OpenServer of(int number) {
    return number % 2 == 0 ? first : second;
  }

  @Test
  void ofGuessesAtOnceNoMoreAreComparedThanMayFail() throws Exception {
    for (String name : List.of(newUser(), newName("nobody"), newUser(), newName("nobody"))) {
      List<String> outcomes =
          Racers.race(RACERS, number -> of(number).signIn(name, "wrong " + number, HERE).outcome());

      assertThat(Collections.frequency(outcomes, "401 unauthenticated"))
          .as("%s", outcomes)
          .isEqualTo(OpenServer.FAILURES);
      assertThat(Collections.frequency(outcomes, "429 too-many-requests"))
          .as("%s", outcomes)
          .isEqualTo(RACERS - OpenServer.FAILURES);
      assertThat(
              first.text(
                  "select failures from sign_in_failures where name = ? and address = ?",
                  name,
                  HERE))
          .isEqualTo(Integer.toString(OpenServer.FAILURES));
    }
  }

  @Test
  void whenTheWindowEndsGuessesAtOnceBeginOneNewWindow() throws Exception {
    String name = newName("nobody");
    first.useUp(name, HERE);
    String past = "current_timestamp - interval '1' second";
    first.update("update sign_in_failures set ends_at = " + past + " where name = ?", name);
    List<String> outcomes =
        Racers.race(RACERS, number -> of(number).signIn(name, "wrong " + number, HERE).outcome());

    assertThat(Collections.frequency(outcomes, "401 unauthenticated"))
        .as("%s", outcomes)
        .isEqualTo(OpenServer.FAILURES);
    assertThat(outcomes).containsOnly("401 unauthenticated", "429 too-many-requests");
  }

  @Test
  @OnlyOn(Database.POSTGRESQL)
  void whoIsTurnedAwayOnOneServerIsSoOnTheOther() throws Exception {
    String name = newUser();
    first.useUp(name, HERE);

    assertThat(second.signIn(name, PASSWORD, HERE).outcome()).isEqualTo("429 too-many-requests");
    assertThat(second.signIn(name, PASSWORD, "192.0.2.2").status()).isEqualTo(200);
    assertThat(first.signIn(name, PASSWORD, HERE).outcome()).isEqualTo("429 too-many-requests");
  }

  @Test
  @OnlyOn(Database.POSTGRESQL)
  void rememberedPasswordsAndKeysEndOnBothServersAtOnce() throws Exception {
    String name = newUser();
    Answer key = first.as(name, PASSWORD).post("api-keys", "{\"label\":\"k\"}");
    String secret = key.json().getString("secret");
    String path = "api-keys/" + key.json().getString("id");
    for (OpenServer server : List.of(first, second)) {
      assertThat(server.as(name, PASSWORD).get("me").status()).isEqualTo(200);
      assertThat(ApiClient.bearer(server.process().baseUri(), secret).get("me").status())
          .isEqualTo(200);
    }

    admin.merge("users/" + name, "{\"disabled\":true}");
    requireEverywhere(401, name, PASSWORD, secret);
    admin.merge("users/" + name, "{\"disabled\":false}");
    requireEverywhere(200, name, PASSWORD, secret);
    assertThat(second.as(name, PASSWORD).delete(path).status()).isEqualTo(204);
    for (OpenServer server : List.of(first, second)) {
      assertThat(ApiClient.bearer(server.process().baseUri(), secret).get("me").status())
          .isEqualTo(401);
    }
    admin.merge("users/" + name, "{\"password\":\"another horse\"}");
    assertThat(first.as(name, PASSWORD).get("me").status()).isEqualTo(401);
    assertThat(second.as(name, PASSWORD).get("me").status()).isEqualTo(401);
    // From elsewhere: what was refused so far is counted.
    assertThat(second.signIn(name, "another horse", HERE).status()).isEqualTo(200);
    admin.delete("users/" + name, "If-Match", "*");
    assertThat(second.signIn(name, "another horse", HERE).status()).isEqualTo(401);
  }

  private static void requireEverywhere(int status, String name, String password, String secret)
      throws Exception {
    for (OpenServer server : List.of(first, second)) {
      assertThat(server.as(name, password).get("me").status()).isEqualTo(status);
      assertThat(ApiClient.bearer(server.process().baseUri(), secret).get("me").status())
          .isEqualTo(status);
    }
  }

  @Test
  void manyFirstRequestsWithTheRightPasswordAreNotTakenForGuesses() throws Exception {
    String name = newUser();
    // The server compares sixteen at a time: no more may begin before the first has matched.
    List<Integer> statuses =
        Racers.race(OpenServer.FAILURES, number -> first.signIn(name, PASSWORD, HERE).status());

    assertThat(statuses).containsOnly(200);
    assertThat(first.text("select count(*) from sign_in_failures where name = ?", name))
        .isEqualTo("0");
  }
}
