package dev.holdfast.start;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.testing.ApiClient;
import dev.holdfast.testing.Database;
import dev.holdfast.testing.OnlyOn;
import dev.holdfast.testing.ServerProcess;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What an operator sees of the first administrator, from start to start. */
@OnlyOn(Database.H2)
class FirstStartIT {

  private static final String PASSWORD = "HOLDFAST_ADMIN_PASSWORD";

  private static final Duration STARTS_WITHIN = Duration.ofMinutes(5);

  private static final Pattern LINK =
      Pattern.compile("Choose the administrator's password: (http://\\S+/setup\\?token=\\S+)");

  @Test
  void linkLivesUntilTheNextStartAndThePasswordIsNeverOverwritten() throws Exception {
    try (ServerProcess server = new ServerProcess("first-start", Map.of())) {
      URI first = link(server.start().awaitReady());
      assertThat(server.output()).contains(" is ready: " + server.baseUri() + " (H2 in ");
      assertThat(status(first)).isEqualTo(200);
      server.stop();

      URI second = link(server.start().awaitReady());
      assertThat(status(first)).isEqualTo(410);
      assertThat(choose(second, "chosen password")).isEqualTo(200);
      assertThat(status(second)).isEqualTo(410);
      server.stop();

      server.with(PASSWORD, "another password").start().awaitReady();
      assertThat(LINK.matcher(server.output()).find()).isFalse();
      assertThat(signIn(server, "chosen password")).isEqualTo(200);
      assertThat(signIn(server, "another password")).isEqualTo(401);
      assertThat(server.output() + server.errors()).doesNotContain("another password", "Exception");
    }
  }

  @Test
  void blankPasswordIsOneLineAndAStop() throws Exception {
    try (ServerProcess server =
        new ServerProcess("blank-password", Map.of(PASSWORD, "  ")).start()) {
      awaitOutput(server, "Holdfast can't start");
      assertThat(server.awaitExit()).isEqualTo(1);
      assertThat(server.output())
          .contains("Holdfast can't start: HOLDFAST_ADMIN_PASSWORD must have 1 to 200 characters")
          .doesNotContain("\tat ");
    }
  }

  private static void awaitOutput(ServerProcess server, String text) throws InterruptedException {
    long deadline = System.nanoTime() + STARTS_WITHIN.toNanos();
    while (!server.output().contains(text)) {
      assertThat(System.nanoTime()).as(server.output()).isLessThan(deadline);
      Thread.sleep(100);
    }
  }

  private static URI link(ServerProcess server) {
    Matcher link = LINK.matcher(server.output());
    assertThat(link.find()).isTrue();
    return URI.create(link.group(1));
  }

  private static int status(URI link) throws Exception {
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(link).build(), BodyHandlers.discarding())
        .statusCode();
  }

  private static int choose(URI link, String password) throws Exception {
    String token = link.getQuery().replaceFirst("^token=", "");
    String form =
        "setup=setup&setup:token=%s&setup:password=%s&setup:repeated=%s&setup:submit="
                .formatted(token, password, password)
            + "&jakarta.faces.ViewState=stateless";
    HttpRequest request =
        HttpRequest.newBuilder(link.resolve("/setup"))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form.replace(" ", "+")))
            .build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.discarding()).statusCode();
  }

  private static int signIn(ServerProcess server, String password) throws Exception {
    return ApiClient.basic(server.baseUri(), "admin", password).get("me").status();
  }
}
