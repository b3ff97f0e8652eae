package dev.holdfast.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.holdfast.testing.TestServer;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * People at browsers: each in a context with cookies and storage of its own. After each test all of
 * them leave, and fail it with what a page has complained of, such as something that the policy
 * blocks.
 */
public final class Browsers implements BeforeAllCallback, AfterEachCallback {

  static final double MILLIS_AT_MOST = 120_000;

  private final List<String> complaints = new ArrayList<>();
  private final List<String> excused = new ArrayList<>();
  private final List<BrowserContext> contexts = new ArrayList<>();
  private @Nullable Browser browser;

  @Override
  public void beforeAll(ExtensionContext context) {
    browser = Chromium.of(context);
  }

  /** A page of somebody who has not signed in. */
  public Page page(ColorScheme scheme, int width) {
    return page(scheme, width, "en-GB");
  }

  /** A page of somebody who reads that language, and has not signed in. */
  public Page page(ColorScheme scheme, int width, String locale) {
    return page(
        new Browser.NewContextOptions()
            .setColorScheme(scheme)
            .setLocale(locale)
            .setViewportSize(width, 800));
  }

  /** A page of somebody whose browser runs no scripts, and who has not signed in. */
  public Page withoutScripts() {
    return page(new Browser.NewContextOptions().setLocale("en-GB").setJavaScriptEnabled(false));
  }

  private Page page(Browser.NewContextOptions options) {
    BrowserContext context = Objects.requireNonNull(browser).newContext(options);
    context.setDefaultTimeout(MILLIS_AT_MOST);
    contexts.add(context);
    Page page = context.newPage();
    page.onConsoleMessage(
        message -> {
          // What the policy blocks is told here; a page with 4xx is told, too, and meant.
          if (message.type().equals("error") && !message.text().contains("status of 4")) {
            complaints.add(message.text());
          }
        });
    page.onPageError(complaints::add);
    return page;
  }

  /** A page of somebody who has signed in, wide and light. */
  public Page signedIn(String name, String password) {
    return signedIn(page(ColorScheme.LIGHT, 1200), name, password);
  }

  /** Signs in on a page. */
  public static Page signedIn(Page page, String name, String password) {
    return signedIn(page, TestServer.current().baseUri(), name, password);
  }

  /** Signs in on a page, at a server. */
  public static Page signedIn(Page page, URI root, String name, String password) {
    page.navigate(root.resolve("sign-in").toString());
    page.getByLabel("Name").fill(name);
    page.getByLabel("Password").fill(password);
    page.locator("[id='signIn:submit']").click();
    page.waitForURL("**/app/**");
    return page;
  }

  /** The address of a path of the suite's server. */
  public static String at(String path) {
    URI root = TestServer.current().baseUri();
    return root.resolve(path).toString();
  }

  /**
   * Holds a page against axe, takes its picture, and sees that it does not scroll sideways.
   *
   * @param name of the picture, in {@code target/screenshots}
   */
  public static void assertAccessible(Page page, String name) {
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

  /** What has these words is no complaint in this test. */
  public void excuse(String words) {
    excused.add(words);
  }

  /** How a picture is called. */
  public static String look(ColorScheme scheme, int width) {
    return scheme.name().toLowerCase(Locale.ROOT) + "-" + width;
  }

  @Override
  public void afterEach(ExtensionContext context) {
    leave();
  }

  /** Everybody leaves, and nothing may have been complained of. */
  private void leave() {
    contexts.forEach(BrowserContext::close);
    contexts.clear();
    complaints.removeIf(told -> excused.stream().anyMatch(told::contains));
    List<String> left = List.copyOf(complaints);
    complaints.clear();
    excused.clear();
    assertThat(left).as("what pages complained of").isEmpty();
  }
}
