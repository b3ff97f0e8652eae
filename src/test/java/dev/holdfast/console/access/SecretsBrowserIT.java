package dev.holdfast.console.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.holdfast.console.Browsers;
import dev.holdfast.console.session.SetupForm;
import dev.holdfast.testing.ApiClient;
import dev.holdfast.testing.ConsoleClient;
import dev.holdfast.testing.Contract;
import dev.holdfast.testing.Racers;
import dev.holdfast.testing.TestServer;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** API keys and tokens: their secrets are shown once, however often a form is sent. */
@SuppressWarnings("NullAway.Init")
class SecretsBrowserIT {

  private static final String PASSWORD = "correct horse battery";
  private static final int RACERS = 4;
  private static final Pattern SECRET = Pattern.compile("hft?_[A-Za-z0-9_-]{43}");

  @RegisterExtension private static final Browsers browsers = new Browsers();

  private static String user() throws Exception {
    SetupForm.Newcomer newcomer = SetupForm.newcomer();
    SetupForm.submit(newcomer.token(), PASSWORD, PASSWORD);
    return newcomer.name();
  }

  private static int me(String key) throws Exception {
    return ApiClient.bearer(TestServer.current().baseUri(), key).get("me").status();
  }

  private static String copied(Page page) {
    page.context().grantPermissions(List.of("clipboard-read", "clipboard-write"));
    String secret = page.locator("#secret").innerText();
    page.locator("button[data-copy=secret]").click();
    page.getByText("Copied").waitFor();
    assertThat(page.evaluate("navigator.clipboard.readText()")).isEqualTo(secret);
    return secret;
  }

  @Test
  void aKeyIsShownOnceAndRevoked() throws Exception {
    Page page = Browsers.signedIn(browsers.page(ColorScheme.DARK, 360), user(), PASSWORD);
    page.navigate(Browsers.at("app/api-keys"));
    Browsers.assertAccessible(page, "api-keys-none-dark-360");
    page.getByLabel("administer").check();
    page.locator("button[name=create]").click();
    page.locator("#label-note .error").waitFor();
    assertThat(page.getByLabel("administer").isChecked()).isTrue();
    page.getByLabel("administer").uncheck();
    page.getByLabel("Label").fill("Nightly import of " + "long".repeat(30));
    page.keyboard().press("Control+s");
    page.locator("#secret").waitFor();
    Browsers.assertAccessible(page, "api-keys-made-dark-360");
    String secret = copied(page);
    assertThat(me(secret)).isEqualTo(200);

    page.navigate(Browsers.at("app/api-keys"));
    assertThat(page.content()).doesNotContain(secret).contains("read, write");
    page.setViewportSize(1200, 800);
    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
    page.locator("tbody a").click();
    page.locator("button[name=revoke]").waitFor();
    Browsers.assertAccessible(page, "api-keys-ask-light-1200");
    page.locator("button[name=revoke]").click();
    page.getByText("The key is revoked.").waitFor();
    assertThat(me(secret)).isEqualTo(401);
  }

  /**
   * Goal: a form that is sent several times makes one key (I7).
   *
   * <p>Interleaving: the same form, four times at the same moment.
   *
   * <p>Oracle: one key is there; each answer shows its secret, or asks to send the form again.
   */
  @Test
  void aFormThatIsSentTwiceMakesOneKey() throws Exception {
    String name = user();
    ConsoleClient console = ConsoleClient.stranger().signedIn(name, PASSWORD);
    Map<String, String> form = new HashMap<>();
    form.putAll(
        Map.of(
            "key",
            "key",
            "form",
            UUID.randomUUID().toString(),
            "label",
            "one",
            "scopes",
            "read",
            "expires",
            "7",
            "create",
            "create"));
    List<HttpResponse<String>> answers =
        Racers.race(RACERS, racer -> console.post("app/api-keys", form));
    String secret = onlySecret(answers);
    ApiClient key = ApiClient.bearer(TestServer.current().baseUri(), secret);
    assertThat(key.get("api-keys").json().getJsonArray("items")).hasSize(1);
    assertThat(answers)
        .allSatisfy(
            answer ->
                assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store"));

    form.put("label", "another");
    assertThat(console.post("app/api-keys", form).body())
        .contains("Nothing was made", "value=\"another\"")
        .doesNotContain(secret, form.get("form"));
    form.put("label", "one");
    assertThat(console.post("app/api-keys", form).body()).contains(secret);
    console.post("app/api-keys", Map.of("revoking", "revoking", "revoke", id(key)));
    assertThat(console.post("app/api-keys", form).body())
        .contains("This key is not there any more.")
        .doesNotContain(secret);
  }

  private static String id(ApiClient key) throws Exception {
    return key.get("api-keys").json().getJsonArray("items").getJsonObject(0).getString("id");
  }

  private static String onlySecret(List<HttpResponse<String>> answers) {
    assertThat(answers).allSatisfy(answer -> assertThat(answer.statusCode()).isEqualTo(200));
    List<String> secrets =
        answers.stream()
            .map(answer -> SECRET.matcher(answer.body()))
            .filter(Matcher::find)
            .map(Matcher::group)
            .toList();
    long atWork =
        answers.stream().filter(answer -> answer.body().contains("being worked on")).count();
    assertThat(secrets).isNotEmpty().hasSize(RACERS - (int) atWork);
    assertThat(secrets.stream().distinct()).hasSize(1);
    return secrets.get(0);
  }

  @Test
  void anInvitationIsIssuedAndRedeemed() throws Exception {
    ApiClient admin = ApiClient.admin();
    String collection = Contract.newCollection(admin);
    String name = collection.replace("collections/", "");
    Page issuer = browsers.signedIn("admin", TestServer.ADMIN_PASSWORD);
    issuer.navigate(Browsers.at("app/issue-token"));
    Browsers.assertAccessible(issuer, "issue-token-light-1200");
    assertThat(issuer.getByLabel("From the account").isVisible()).isFalse();
    issuer.getByLabel("Collection").fill("no-such-collection");
    issuer.locator("button[name=issue]").click();
    issuer.locator("#collection-note .error").waitFor();
    issuer.getByLabel("Collection").fill(name);
    issuer.getByLabel("Role").selectOption("editor");
    issuer.keyboard().press("Control+s");
    issuer.locator("#secret").waitFor();
    String secret = copied(issuer);
    issuer.getByText("See who redeems it").click();

    String guest = user();
    Page page = Browsers.signedIn(browsers.page(ColorScheme.DARK, 360), guest, PASSWORD);
    page.navigate(Browsers.at("app/redeem"));
    page.getByLabel("Token").fill("hft_nonsense");
    page.locator("button[name=redeem]").click();
    page.getByText("There is no such token.").waitFor();
    page.getByLabel("Token").fill(secret);
    page.locator("button[name=redeem]").click();
    page.locator("#redeemed").waitFor();
    assertThat(page.url()).doesNotContain(secret);
    assertThat(page.content()).doesNotContain(secret);
    Browsers.assertAccessible(page, "redeemed-dark-360");
    assertThat(admin.get(collection + "/members/" + guest).json().getString("role"))
        .isEqualTo("editor");
    page.navigate(Browsers.at("app/tokens"));
    Browsers.assertAccessible(page, "tokens-none-dark-360");
    page.navigate(Browsers.at("app/issue-token"));
    page.getByLabel("Custom").check();
    Browsers.assertAccessible(page, "issue-token-dark-360");

    issuer.reload();
    assertThat(issuer.locator("tbody tr").innerText()).contains(guest);
    Browsers.assertAccessible(issuer, "token-light-1200");
    issuer.navigate(Browsers.at("app/tokens"));
    Browsers.assertAccessible(issuer, "tokens-light-1200");
  }

  /**
   * Goal: a form that is sent several times issues one token, and redeems one use (I6, I7).
   *
   * <p>Interleaving: the same form, four times at the same moment; first of issuing, then of
   * redeeming a token that one may redeem five times.
   *
   * <p>Oracle: one token, whose secret is in all answers; one use of it.
   */
  @Test
  void aFormThatIsSentTwiceIssuesAndRedeemsOnce() throws Exception {
    ConsoleClient console = ConsoleClient.stranger().signedIn(user(), PASSWORD);
    Map<String, String> issue = new HashMap<>();
    issue.putAll(Map.of("token", "token", "form", UUID.randomUUID().toString(), "kind", "custom"));
    issue.putAll(Map.of("grant", "{\"n\":1}", "uses", "5", "usesPerUser", "5", "expires", "1"));
    List<HttpResponse<String>> answers =
        Racers.race(RACERS, racer -> console.post("app/issue-token", issue));
    String secret = onlySecret(answers);

    Map<String, String> redeem =
        Map.of("redeeming", "redeeming", "form", UUID.randomUUID().toString(), "token", secret);
    List<HttpResponse<String>> uses =
        Racers.race(RACERS, racer -> console.post("app/redeem", redeem));
    assertThat(uses).anySatisfy(answer -> assertThat(answer.body()).contains("id=\"redeemed\""));
    assertThat(console.get("app/tokens").body()).containsOnlyOnce("1 of 5");

    assertThat(
            console
                .post(
                    "app/redeem",
                    Map.of("redeeming", "redeeming", "form", "made up", "token", secret))
                .body())
        .contains("Nothing was done");
  }
}
