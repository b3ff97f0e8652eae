package dev.holdfast.console.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.testing.ConsoleClient;
import dev.holdfast.testing.Database;
import dev.holdfast.testing.OnlyOn;
import dev.holdfast.testing.SecondServer;
import dev.holdfast.testing.ServerProcess;
import dev.holdfast.testing.TestServer;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Goal: a page that one node has shown, another takes, also when the first one has died.
 *
 * <p>Interleaving: signed in at a second server, which is then killed ({@code kill -9}).
 *
 * <p>Oracle: the first server knows who it is, takes a form of the page, and what that ended stays
 * ended on the second one when it is back.
 */
@OnlyOn(Database.POSTGRESQL)
class SessionNodesIT {

  @Test
  void anyNodeTakesWhatAnotherHasShown() throws Exception {
    try (ServerProcess second = SecondServer.prepare("console-node")) {
      second.start().awaitReady();
      ConsoleClient there =
          ConsoleClient.stranger(second.baseUri()).signedIn("admin", TestServer.ADMIN_PASSWORD);
      assertThat(there.isIn()).isTrue();
      second.kill();

      ConsoleClient here = there.at(TestServer.current().baseUri());
      assertThat(here.isIn()).isTrue();
      HttpResponse<String> sent =
          here.post("app/collections", Map.of("out", "out", "out:signOut", "x"));
      assertThat(sent.statusCode()).isEqualTo(302);

      second.start().awaitReady();
      assertThat(there.isIn()).isFalse();
    }
  }
}
