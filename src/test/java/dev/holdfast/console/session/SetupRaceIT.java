package dev.holdfast.console.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.console.session.SetupForm.Newcomer;
import dev.holdfast.testing.Racers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Goal: a set-up link is used once (I6).
 *
 * <p>Interleaving: eight submissions of one link, each with another password, at the same moment.
 *
 * <p>Oracle: exactly one page says that the password is set, and exactly that password signs in;
 * the others say that the link is dead, with 410.
 */
class SetupRaceIT {

  private static final int ROUNDS = 5;
  private static final int RACERS = 8;

  @Test
  void oneOfManySubmissionsChoosesThePassword() throws Exception {
    for (int round = 0; round < ROUNDS; round++) {
      Newcomer newcomer = SetupForm.newcomer();
      List<Integer> statuses =
          Racers.race(
              RACERS,
              number ->
                  SetupForm.submit(newcomer.token(), password(number), password(number))
                      .statusCode());

      assertThat(statuses).containsOnly(200, 410).containsOnlyOnce(200);
      int winner = statuses.indexOf(200);
      for (int number : IntStream.range(0, RACERS).toArray()) {
        assertThat(newcomer.signedInWith(password(number)).get("me").status())
            .isEqualTo(number == winner ? 200 : 401);
      }
    }
  }

  @Test
  void deadLinkSaysSoAndLiveOneIsNotUsedUpByLooking() throws Exception {
    Newcomer newcomer = SetupForm.newcomer();
    HttpResponse<String> first = SetupForm.open(newcomer.link());
    HttpResponse<String> second = SetupForm.open(newcomer.link());

    assertThat(first.statusCode()).isEqualTo(200);
    assertThat(second.statusCode()).isEqualTo(200);
    assertThat(second.headers().firstValue("Referrer-Policy")).contains("no-referrer");
    assertThat(second.headers().firstValue("Cache-Control")).contains("no-store");
    assertThat(second.headers().firstValue("Set-Cookie")).isEmpty();
    assertThat(second.headers().firstValue("Content-Security-Policy"))
        .hasValueSatisfying(
            policy ->
                assertThat(policy)
                    .contains("default-src 'self'", "frame-ancestors 'none'")
                    .doesNotContain("unsafe"));
    assertThat(SetupForm.submit(newcomer.token(), "correct horse", "other horse").body())
        .contains("This is not the same as above.");
    assertThat(SetupForm.submit(newcomer.token(), "short", "short").body())
        .contains("must have 8 to 200 characters");
    assertThat(SetupForm.submit("nonsense", "correct horse", "correct horse").statusCode())
        .isEqualTo(410);
    assertThat(SetupForm.submit(newcomer.token(), "correct horse", "correct horse").body())
        .contains("Your password is set");
    assertThat(SetupForm.open(newcomer.link()).statusCode()).isEqualTo(410);
  }

  private static String password(int number) {
    return "correct horse " + number;
  }
}
