package dev.holdfast.console.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.holdfast.console.Browsers;
import dev.holdfast.console.session.SetupForm.Newcomer;
import dev.holdfast.testing.Database;
import dev.holdfast.testing.OnlyOn;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Signing in, being led on, signing out. */
@OnlyOn(Database.H2)
@SuppressWarnings("NullAway.Init")
class SignInBrowserIT {

  private static final String PASSWORD = "correct horse battery";

  @RegisterExtension private static final Browsers browsers = new Browsers();

  private static String name;

  @BeforeAll
  static void start() throws Exception {
    Newcomer newcomer = SetupForm.newcomer();
    SetupForm.submit(newcomer.token(), PASSWORD, PASSWORD);
    name = newcomer.name();
  }

  @ParameterizedTest
  @CsvSource({"LIGHT, 1200", "DARK, 1200", "LIGHT, 360", "DARK, 360"})
  void everyPageCanBeReadByEverybody(ColorScheme scheme, int width) {
    Page page = browsers.page(scheme, width);
    page.navigate(Browsers.at("sign-in"));
    page.getByLabel("Name").fill(name);
    page.locator("[id='signIn:submit']").click();
    page.waitForSelector(".said");
    Browsers.assertAccessible(page, "sign-in-" + Browsers.look(scheme, width));
    Browsers.signedIn(page, name, PASSWORD);
    Browsers.assertAccessible(page, "overview-" + Browsers.look(scheme, width));
    page.navigate(Browsers.at("app/collection?name=nothing"));
    Browsers.assertAccessible(page, "nothing-" + Browsers.look(scheme, width));
  }

  @Test
  void whoHasToSignInIsLedBack() {
    Page page = browsers.page(ColorScheme.LIGHT, 1200);
    page.navigate(Browsers.at("app/collections?after=a%26b"));
    assertThat(page.locator("h1").innerText()).isEqualTo("Sign in");
    page.getByLabel("Name").fill(name);
    page.getByLabel("Password").fill("wrong password");
    page.keyboard().press("Enter");
    page.waitForSelector(".said");
    assertThat(page.locator(".said").innerText()).isEqualTo("Name or password is wrong.");
    page.getByLabel("Password").fill(PASSWORD);
    page.keyboard().press("Enter");
    page.waitForURL("**/app/collections?after=a%26b");

    page.getByText("Sign out").click();
    page.waitForURL("**/sign-in");
    page.navigate(Browsers.at("app/collections"));
    assertThat(page.locator("h1").innerText()).isEqualTo("Sign in");
  }

  @Test
  void theLookIsChosenOnceForAllPages() {
    Page page = browsers.signedIn(name, PASSWORD);
    page.locator("#theme").selectOption("dark");
    page.navigate(Browsers.at("app/collections"));
    assertThat(page.evaluate("getComputedStyle(document.body).colorScheme")).isEqualTo("dark");
    Browsers.assertAccessible(page, "chosen-dark");
  }
}
