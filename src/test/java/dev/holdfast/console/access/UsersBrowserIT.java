package dev.holdfast.console.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import dev.holdfast.console.Browsers;
import dev.holdfast.console.session.SetupForm;
import dev.holdfast.testing.ApiClient;
import dev.holdfast.testing.ConsoleClient;
import dev.holdfast.testing.Contract;
import dev.holdfast.testing.Database;
import dev.holdfast.testing.OnlyOn;
import dev.holdfast.testing.Racers;
import dev.holdfast.testing.TestServer;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Administrators make, change and delete users; everybody changes the own password. */
@SuppressWarnings("NullAway.Init")
@OnlyOn(Database.H2)
class UsersBrowserIT {

  private static final String PASSWORD = "correct horse battery";
  private static final int RACERS = 4;

  @RegisterExtension private static final Browsers browsers = new Browsers();

  private static String user() throws Exception {
    SetupForm.Newcomer newcomer = SetupForm.newcomer();
    SetupForm.submit(newcomer.token(), PASSWORD, PASSWORD);
    return newcomer.name();
  }

  private static String address(String name) {
    return Browsers.at("app/user?name=" + name);
  }

  @Test
  void aUserIsMadeAndChoosesAPasswordByTheLink() throws Exception {
    String name = "u" + UUID.randomUUID();
    Page page =
        Browsers.signedIn(browsers.page(ColorScheme.DARK, 360), "admin", TestServer.ADMIN_PASSWORD);
    page.navigate(Browsers.at("app/new-user"));
    page.getByLabel("Name", exactly()).fill("No Such Name");
    page.getByLabel("Administrator").check();
    page.locator("button[name=create]").click();
    page.locator("#name-note .error").waitFor();
    assertThat(page.getByLabel("Administrator").isChecked()).isTrue();
    page.getByLabel("Administrator").uncheck();
    page.getByLabel("Name", exactly()).fill(name);
    page.keyboard().press("Control+s");
    page.locator("#secret").waitFor();
    Browsers.assertAccessible(page, "new-user-dark-360");
    URI link = URI.create(page.locator("#secret").innerText());
    page.getByText("Open the new user").click();
    page.waitForURL("**/app/user?**");
    Browsers.assertAccessible(page, "user-dark-360");
    SetupForm.submit(link.getQuery().replaceFirst("^token=", ""), PASSWORD, PASSWORD);
    assertThat(ConsoleClient.stranger().signedIn(name, PASSWORD).isIn()).isTrue();

    Page wide = browsers.signedIn("admin", TestServer.ADMIN_PASSWORD);
    wide.navigate(Browsers.at("app/users"));
    wide.getByRole(AriaRole.SEARCHBOX).fill(name.toUpperCase(Locale.ROOT));
    wide.keyboard().press("Enter");
    wide.waitForURL("**/app/users?q=**");
    assertThat(wide.locator("tbody tr").count()).isEqualTo(1);
    Browsers.assertAccessible(wide, "users-light-1200");
    wide.navigate(Browsers.at("app/users?q=nobody-is-called-so"));
    Browsers.assertAccessible(wide, "users-none-light-1200");
    wide.navigate(address(name) + "&ask=delete");
    Browsers.assertAccessible(wide, "user-delete-light-1200");
    wide.locator("button[name=delete]").click();
    wide.getByText("The user is deleted.").waitFor();
    assertThat(Contract.admin().get("users/" + name).status()).isEqualTo(404);
  }

  @Test
  void whatTwoChangeIsBroughtTogetherOrAsked() throws Exception {
    String name = user();
    ApiClient admin = ApiClient.admin();
    Page page = browsers.signedIn("admin", TestServer.ADMIN_PASSWORD);
    page.navigate(address(name));
    admin.merge("users/" + name, "{\"administrator\":true}");
    page.getByLabel("Shown as").fill("Ada");
    page.keyboard().press("Control+s");
    page.getByText("Saved.").waitFor();
    assertThat(admin.get("users/" + name).json().toString())
        .contains("\"displayName\":\"Ada\"", "\"administrator\":true");

    admin.merge("users/" + name, "{\"displayName\":\"Ada L.\",\"administrator\":false}");
    page.getByLabel("Shown as").fill("Ada K.");
    page.keyboard().press("Control+s");
    page.locator("#displayName-note .error").waitFor();
    page.waitForLoadState();
    assertThat(page.locator("#displayName-note .error").innerText()).contains("admin", "Ada L.");
    assertThat(page.getByLabel("Shown as").inputValue()).isEqualTo("Ada K.");
    page.keyboard().press("Control+s");
    page.getByText("Saved.").waitFor();
    assertThat(admin.get("users/" + name).json().toString())
        .contains("\"displayName\":\"Ada K.\"", "\"administrator\":false");

    page.navigate(address(name) + "&ask=delete");
    admin.merge("users/" + name, "{\"disabled\":true}");
    page.locator("button[name=delete]").click();
    page.getByText("Nothing was done: admin has changed this user meanwhile.").waitFor();
    assertThat(admin.get("users/" + name).status()).isEqualTo(200);
  }

  @Test
  void anAdministratorSetsTheirPassword() throws Exception {
    String name = user();
    Page page = browsers.signedIn("admin", TestServer.ADMIN_PASSWORD);
    page.navigate(address(name));
    page.getByLabel("New password").fill("another horse battery");
    page.getByLabel("The same again").fill("another horse battery");
    page.keyboard().press("Enter");
    page.locator(".said.done").waitFor();
    assertThat(ConsoleClient.stranger().signedIn(name, "another horse battery").isIn()).isTrue();
  }

  @Test
  void oneChangesTheOwnPasswordAndIsOutElsewhere() throws Exception {
    String name = user();
    ConsoleClient elsewhere = ConsoleClient.stranger().signedIn(name, PASSWORD);
    Page page = Browsers.signedIn(browsers.page(ColorScheme.DARK, 360), name, PASSWORD);
    page.locator(".who a.name").click();
    page.waitForURL("**/app/me");
    Browsers.assertAccessible(page, "me-dark-360");
    Locator current = page.getByLabel("Current password");
    current.fill("not this one");
    page.getByLabel("New password").fill("another horse battery");
    page.getByLabel("The same again").fill("another horse battery");
    page.keyboard().press("Enter");
    page.locator("#current-note .error").waitFor();
    current.fill(PASSWORD);
    page.getByLabel("New password").fill("another horse battery");
    page.getByLabel("The same again").fill("another horse battery");
    page.keyboard().press("Enter");
    page.getByText("Your password is changed.").waitFor();
    page.reload();
    assertThat(page.locator("h1").innerText()).isEqualTo(name);
    assertThat(elsewhere.isIn()).isFalse();
    assertThat(ConsoleClient.stranger().signIn(name, PASSWORD, "").statusCode()).isEqualTo(200);
    assertThat(ConsoleClient.stranger().signedIn(name, "another horse battery").isIn()).isTrue();
  }

  /**
   * Goal: a form that is sent several times is done once, and each is told that it is done.
   *
   * <p>Interleaving: the same change of a password, four times at the same moment.
   *
   * <p>Oracle: all answers lead on; the new password signs in.
   */
  @Test
  void aPasswordThatIsSentTwiceIsChanged() throws Exception {
    String name = user();
    ConsoleClient console = ConsoleClient.stranger().signedIn(name, PASSWORD);
    String next = "another horse battery";
    Map<String, String> form =
        Map.of(
            "own",
            "own",
            "current",
            PASSWORD,
            "password",
            next,
            "repeated",
            next,
            "choose",
            "choose");
    List<HttpResponse<String>> answers = Racers.race(RACERS, racer -> console.post("app/me", form));
    assertThat(answers).allSatisfy(answer -> assertThat(answer.statusCode()).isEqualTo(302));
    assertThat(ConsoleClient.stranger().signedIn(name, next).isIn()).isTrue();
  }

  @Test
  void whoIsNoAdministratorSeesNoUsers() throws Exception {
    ConsoleClient console = ConsoleClient.stranger().signedIn(user(), PASSWORD);
    assertThat(console.get("app/users").statusCode()).isEqualTo(403);
    assertThat(console.get("app/user?name=admin").statusCode()).isEqualTo(403);
    assertThat(console.get("app/new-user").statusCode()).isEqualTo(403);
    String name = "u" + UUID.randomUUID();
    Map<String, String> form =
        Map.of("user", "user", "form", UUID.randomUUID().toString(), "name", name);
    assertThat(console.post("app/new-user", form).statusCode()).isEqualTo(403);
    assertThat(Contract.admin().get("users/" + name).status()).isEqualTo(404);
  }

  private static Page.GetByLabelOptions exactly() {
    return new Page.GetByLabelOptions().setExact(true);
  }
}
