package dev.holdfast.operations;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import dev.holdfast.testing.Database;
import dev.holdfast.testing.OnlyOn;
import dev.holdfast.testing.TestServer;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Swagger UI in a browser: it shows the API, signs in, calls, and loads nothing from elsewhere. */
@OnlyOn(Database.H2)
class SwaggerUiBrowserIT {

  private static final double MILLIS_AT_MOST = 120_000;

  @Test
  void signsInAndReadsWhoCalls() {
    URI server = TestServer.current().baseUri();
    List<String> complaints = new ArrayList<>();
    List<String> requests = new ArrayList<>();
    try (Playwright playwright = Playwright.create();
        Browser browser = playwright.chromium().launch(chromium())) {
      Page page = browser.newPage();
      page.setDefaultTimeout(MILLIS_AT_MOST);
      page.onConsoleMessage(
          message -> {
            if (message.type().equals("error")) {
              complaints.add(message.text());
            }
          });
      page.onRequest(request -> requests.add(request.url()));
      page.navigate(server.resolve("api/docs").toString());

      signIn(page);
      Locator me = page.locator("#operations-Sign-in-readMe");
      me.locator(".opblock-summary-control").click();
      me.getByText("Execute").click();

      Locator answer = me.locator(".live-responses-table .microlight").first();
      answer.waitFor();
      assertThat(answer.innerText()).contains("\"name\": \"admin\"");
      page.screenshot(
          new Page.ScreenshotOptions()
              .setFullPage(true)
              .setPath(Path.of("target/screenshots/swagger-ui.png")));
    }
    assertThat(complaints).isEmpty();
    assertThat(requests)
        .allMatch(url -> url.startsWith(server.toString()) || url.startsWith("data:"))
        .anyMatch(url -> url.endsWith("/openapi"));
  }

  private static BrowserType.LaunchOptions chromium() {
    return new BrowserType.LaunchOptions()
        .setExecutablePath(Path.of("/usr/bin/chromium"))
        .setTimeout(MILLIS_AT_MOST)
        .setArgs(List.of("--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"));
  }

  private static void signIn(Page page) {
    page.locator(".btn.authorize").click();
    page.locator("#auth-basic-username").fill("admin");
    page.locator("#auth-basic-password").fill(TestServer.ADMIN_PASSWORD);
    Locator basic = page.locator(".auth-container").filter(withUsername());
    basic.locator("button[type=submit]").click();
    page.locator(".btn-done").first().click();
  }

  private static Locator.FilterOptions withUsername() {
    return new Locator.FilterOptions().setHasText("Username");
  }
}
