package dev.holdfast.console.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.console.session.SetupForm.Newcomer;
import dev.holdfast.testing.ApiClient;
import dev.holdfast.testing.ConsoleClient;
import dev.holdfast.testing.Racers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Goal: no session outlives the password that began it (I10).
 *
 * <p>Interleaving: seven browsers sign in with the old password while an administrator sets
 * another.
 *
 * <p>Oracle: whoever got a cookie, before or after, is out once the change has been answered.
 */
class SessionRaceIT {

  private static final int ROUNDS = 10;
  private static final int RACERS = 8;

  @Test
  void noSessionOutlivesItsPassword() throws Exception {
    ApiClient admin = ApiClient.admin().withKey();
    Newcomer newcomer = SetupForm.newcomer();
    SetupForm.submit(newcomer.token(), password(0), password(0));
    int begun = 0;
    for (int round = 0; round < ROUNDS; round++) {
      String old = password(round);
      String next = password(round + 1);
      // Known to be right: what races is the session's beginning, not the comparison.
      ConsoleClient.stranger().signedIn(newcomer.name(), old);
      List<String> cookies = new ArrayList<>();
      Racers.race(
          RACERS,
          number -> {
            if (number == 0) {
              String path = "users/" + newcomer.name();
              assertThat(admin.merge(path, "{\"password\":\"" + next + "\"}").status())
                  .isEqualTo(200);
              return "";
            }
            HttpResponse<String> answer = ConsoleClient.stranger().signIn(newcomer.name(), old, "");
            assertThat(answer.statusCode()).isIn(200, 302);
            answer
                .headers()
                .firstValue("Set-Cookie")
                .ifPresent(
                    cookie -> {
                      synchronized (cookies) {
                        cookies.add(cookie.replaceFirst("holdfast=([^;]*);.*", "$1"));
                      }
                    });
            return "";
          });
      for (String cookie : cookies) {
        assertThat(ConsoleClient.stranger().with(cookie).isIn()).isFalse();
      }
      begun += cookies.size();
    }
    assertThat(begun).as("sessions begun in time").isPositive();
    System.out.printf("sessions: %d begun while the password changed, all over%n", begun);
  }

  private static String password(int round) {
    return "a password for round " + round;
  }
}
