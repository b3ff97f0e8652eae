package dev.holdfast.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import dev.holdfast.console.SetupForm.Newcomer;
import dev.holdfast.testing.TestServer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The pages as people meet them: in a browser, light and dark, wide and narrow. */
@SuppressWarnings("NullAway.Init")
class SetupBrowserIT {

  private static final double MILLIS_AT_MOST = 120_000;

  private static Playwright playwright;
  private static Browser browser;

  private final List<String> complaints = new ArrayList<>();
  private BrowserContext context;

  @BeforeAll
  static void startBrowser() {
    playwright = Playwright.create();
    browser =
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(Path.of("/usr/bin/chromium"))
                    .setTimeout(MILLIS_AT_MOST)
                    .setArgs(List.of("--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage")));
  }

  @AfterAll
  static void stopBrowser() {
    browser.close();
    playwright.close();
  }

  @AfterEach
  void nothingWasBlocked() {
    context.close();
    assertThat(complaints).isEmpty();
  }

  private Page page(ColorScheme scheme, int width) {
    context =
        browser.newContext(
            new Browser.NewContextOptions().setColorScheme(scheme).setViewportSize(width, 800));
    context.setDefaultTimeout(MILLIS_AT_MOST);
    Page page = context.newPage();
    page.onConsoleMessage(
        message -> {
          // What the policy blocks is told here; a page with 410 is told, too, and meant.
          if (message.type().equals("error") && !message.text().contains("status of 410")) {
            complaints.add(message.text());
          }
        });
    return page;
  }

  @ParameterizedTest
  @CsvSource({"LIGHT, 1200", "DARK, 1200", "LIGHT, 360", "DARK, 360"})
  void everyPageCanBeReadByEverybody(ColorScheme scheme, int width) throws Exception {
    Page page = page(scheme, width);
    String look = scheme.name().toLowerCase(Locale.ROOT) + "-" + width;
    page.navigate(TestServer.current().baseUri().toString());
    assertAccessible(page, "home-" + look);
    page.navigate(SetupForm.newcomer().link().toString());
    page.getByText("Set the password").click();
    page.waitForSelector(".error");
    page.waitForLoadState();
    assertThat(page.locator(".error").allInnerTexts()).hasSize(2);
    assertAccessible(page, "setup-" + look);
    page.navigate(TestServer.current().baseUri().resolve("setup?token=used").toString());
    assertAccessible(page, "dead-" + look);
  }

  @Test
  void newcomerChoosesAPasswordAndIsToldHowToSignIn() throws Exception {
    Newcomer newcomer = SetupForm.newcomer();
    Page page = page(ColorScheme.LIGHT, 1200);
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
    assertAccessible(page, "done");
    assertThat(newcomer.signedInWith("correct horse").get("me").status()).isEqualTo(200);

    page.navigate(newcomer.link().toString());
    assertThat(page.locator("h1").innerText()).isEqualTo("This link can't be used any more");
  }

  private static Page.GetByLabelOptions exactly() {
    return new Page.GetByLabelOptions().setExact(true);
  }

  private static void assertAccessible(Page page, String name) {
    page.screenshot(
        new Page.ScreenshotOptions()
            .setFullPage(true)
            .setPath(Path.of("target/screenshots/" + name + ".png")));
    assertThat(new AxeBuilder(page).analyze().getViolations()).as(name).isEmpty();
    Object sideways =
        page.evaluate(
            "document.documentElement.scrollWidth > document.documentElement.clientWidth");
    assertThat(sideways).as("scrolls sideways: " + name).isEqualTo(false);
  }
}
