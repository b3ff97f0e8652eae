package dev.holdfast.console.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.console.Browsers;
import dev.holdfast.console.session.SetupForm.Newcomer;
import dev.holdfast.testing.ApiClient;
import dev.holdfast.testing.ConsoleClient;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Who is in, for how long, and who can't be made to be. */
class SessionIT {

  private static final String PASSWORD = "correct horse battery";

  private static Newcomer user() throws Exception {
    Newcomer newcomer = SetupForm.newcomer();
    SetupForm.submit(newcomer.token(), PASSWORD, PASSWORD);
    return newcomer;
  }

  @Test
  void theCookieIsForThisServersPagesAlone() throws Exception {
    HttpResponse<String> answer =
        ConsoleClient.stranger().signIn(user().name(), PASSWORD, "/app/collections?after=x");

    assertThat(answer.statusCode()).isEqualTo(302);
    assertThat(answer.headers().firstValue("Location").orElseThrow())
        .endsWith("/app/collections?after=x");
    assertThat(answer.headers().allValues("Set-Cookie"))
        .singleElement()
        .asString()
        .matches("holdfast=[A-Za-z0-9_-]{43}; path=/; HttpOnly; SameSite=Lax");
  }

  @Test
  void nobodyIsLedAway() throws Exception {
    String name = user().name();
    for (String elsewhere :
        new String[] {
          "//evil.example/app/",
          "https://evil.example/app/",
          "/\\evil.example",
          "/app/\\x",
          "",
          "app/"
        }) {
      HttpResponse<String> answer = ConsoleClient.stranger().signIn(name, PASSWORD, elsewhere);
      assertThat(answer.headers().firstValue("Location").orElseThrow())
          .as(elsewhere)
          .isEqualTo(Browsers.at("app/"));
    }
  }

  @Test
  void whoIsNotInSeesNothing() throws Exception {
    ConsoleClient in = ConsoleClient.stranger().signedIn(user().name(), PASSWORD);
    assertThat(in.isIn()).isTrue();
    assertThat(in.get("app/collections").headers().firstValue("Cache-Control"))
        .contains("no-store");

    assertThat(ConsoleClient.stranger().isIn()).isFalse();
    assertThat(in.with("x").isIn()).isFalse();
    assertThat(in.with(in.secret().substring(1)).isIn()).isFalse();
    assertThat(in.with("%00").isIn()).isFalse();
    HttpResponse<String> script =
        ConsoleClient.stranger().get("app/collections", "Accept", "application/json");
    assertThat(script.statusCode()).isEqualTo(401);
    assertThat(ConsoleClient.stranger().signIn("nobody", PASSWORD, "").body())
        .contains("Name or password is wrong.");
    assertThat(ConsoleClient.stranger().signIn("No:body\u0000", PASSWORD, "").body())
        .contains("Name or password is wrong.");
  }

  @Test
  void signingOutEndsThisSessionAndNoOther() throws Exception {
    String name = user().name();
    ConsoleClient here = ConsoleClient.stranger().signedIn(name, PASSWORD);
    ConsoleClient there = ConsoleClient.stranger().signedIn(name, PASSWORD);

    here.post("app/collections", Map.of("out", "out", "out:signOut", "x"));
    assertThat(here.isIn()).isFalse();
    assertThat(there.isIn()).isTrue();

    ConsoleClient again = there.signedIn(name, PASSWORD);
    assertThat(there.isIn()).as("the one before, of the same browser").isFalse();
    assertThat(again.isIn()).isTrue();
  }

  @Test
  void anotherPasswordEndsAllSessionsAndSoDoesTheUsersEnd() throws Exception {
    ApiClient admin = ApiClient.admin();
    String path = "users/" + user().name();
    String name = path.replace("users/", "");
    ConsoleClient first = ConsoleClient.stranger().signedIn(name, PASSWORD);
    assertThat(admin.merge(path, "{\"password\":\"another long password\"}").status())
        .isEqualTo(200);
    assertThat(first.isIn()).isFalse();

    ConsoleClient second = ConsoleClient.stranger().signedIn(name, "another long password");
    assertThat(admin.merge(path, "{\"disabled\":true}").status()).isEqualTo(200);
    assertThat(second.isIn()).isFalse();
    assertThat(admin.merge(path, "{\"disabled\":false}").status()).isEqualTo(200);
    assertThat(second.isIn()).isTrue();
    assertThat(admin.delete(path, "If-Match", "*").status()).isEqualTo(204);
    assertThat(second.isIn()).isFalse();
  }

  @Test
  void noOtherSiteSendsForms() throws Exception {
    ConsoleClient in = ConsoleClient.stranger().signedIn(user().name(), PASSWORD);
    Map<String, String> signOut = Map.of("out", "out", "out:signOut", "x");
    for (String[] header :
        new String[][] {
          {"Sec-Fetch-Site", "cross-site"},
          {"Sec-Fetch-Site", "same-site"},
          {"Origin", "https://evil.example"},
          {"Origin", "null"}
        }) {
      assertThat(in.post("app/collections", signOut, header).statusCode())
          .as(String.join(": ", header))
          .isEqualTo(403);
      assertThat(in.isIn()).isTrue();
    }
    assertThat(in.post("app/collections", signOut, "Sec-Fetch-Site", "same-origin").statusCode())
        .isEqualTo(302);
    assertThat(in.isIn()).isFalse();
  }
}
