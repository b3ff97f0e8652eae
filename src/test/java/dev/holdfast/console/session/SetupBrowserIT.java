package dev.holdfast.console.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.holdfast.console.Browsers;
import dev.holdfast.console.session.SetupForm.Newcomer;
import dev.holdfast.testing.Database;
import dev.holdfast.testing.OnlyOn;
import dev.holdfast.testing.TestServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The pages as people meet them: in a browser, light and dark, wide and narrow. */
@SuppressWarnings("NullAway.Init")
@OnlyOn(Database.H2)
class SetupBrowserIT {

  @RegisterExtension private static final Browsers browsers = new Browsers();

  @ParameterizedTest
  @CsvSource({"LIGHT, 1200", "DARK, 1200", "LIGHT, 360", "DARK, 360"})
  void everyPageCanBeReadByEverybody(ColorScheme scheme, int width) throws Exception {
    Page page = browsers.page(scheme, width);
    String look = Browsers.look(scheme, width);
    page.navigate(TestServer.current().baseUri().toString());
    Browsers.assertAccessible(page, "home-" + look);
    page.navigate(SetupForm.newcomer().link().toString());
    page.getByText("Set the password").click();
    page.waitForSelector(".error");
    page.waitForLoadState();
    assertThat(page.locator(".error").allInnerTexts()).hasSize(2);
    Browsers.assertAccessible(page, "setup-" + look);
    page.navigate(TestServer.current().baseUri().resolve("setup?token=used").toString());
    Browsers.assertAccessible(page, "dead-" + look);
  }

  @Test
  void newcomerChoosesAPasswordAndIsToldHowToSignIn() throws Exception {
    Newcomer newcomer = SetupForm.newcomer();
    Page page = browsers.page(ColorScheme.LIGHT, 1200);
    page.navigate(newcomer.link().toString());

    assertThat(page.getByLabel("For the user").inputValue()).isEqualTo(newcomer.name());
    page.getByLabel("Password", exactly()).fill("correct horse");
    page.getByLabel("The same again").fill("correct hoarse");
    page.getByText("Set the password").click();
    assertThat(page.locator(".error").innerText()).isEqualTo("This is not the same as above.");

    page.getByLabel("Password", exactly()).fill("correct horse");
    page.getByLabel("The same again").fill("correct horse");
    page.keyboard().press("Enter");
    page.waitForSelector(".command");
    assertThat(page.locator(".command").innerText())
        .isEqualTo(
            "curl --user " + newcomer.name() + " " + TestServer.current().baseUri() + "api/v1/me");
    Browsers.assertAccessible(page, "done");
    assertThat(newcomer.signedInWith("correct horse").get("me").status()).isEqualTo(200);

    page.navigate(newcomer.link().toString());
    assertThat(page.locator("h1").innerText()).isEqualTo("This link can't be used any more");
  }

  private static Page.GetByLabelOptions exactly() {
    return new Page.GetByLabelOptions().setExact(true);
  }
}
