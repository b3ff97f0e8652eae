package dev.holdfast.console.overview;

import static dev.holdfast.testing.Contract.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.holdfast.console.Browsers;
import dev.holdfast.testing.ApiClient;
import dev.holdfast.testing.Contract;
import dev.holdfast.testing.Database;
import dev.holdfast.testing.OnlyOn;
import dev.holdfast.testing.TestServer;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The overview tells what happens while it is looked at. */
@OnlyOn(Database.H2)
@SuppressWarnings("NullAway.Init")
class OverviewBrowserIT {

  @RegisterExtension private static final Browsers browsers = new Browsers();

  @Test
  void aChangeAppearsByItself() throws Exception {
    ApiClient admin = ApiClient.admin().withKey();
    String collection = Contract.newCollection(admin);
    Page page = browsers.signedIn("admin", TestServer.ADMIN_PASSWORD);
    page.evaluate("window.same = true");
    String uid = "seen-at-once-" + Contract.newName();
    admin.put(collection + "/documents/" + uid, json("{'metadata':{}}"));
    page.locator("#latest a", new Page.LocatorOptions().setHasText(uid)).waitFor();
    assertThat(page.evaluate("window.same")).isEqualTo(true);
    assertThat(page.locator("#latest tbody tr").first().innerText()).contains("created", "admin");
    admin.delete(collection + "/documents/" + uid, "If-Match", "*");
    page.locator("#latest tbody tr").first().getByText("deleted").waitFor();
    page.locator("#latest a", new Page.LocatorOptions().setHasText(uid)).first().click();
    page.waitForURL("**/app/history?**");

    page.navigate(Browsers.at("app/"));
    Browsers.assertAccessible(page, "overview-full-light-1200");
    page.getByText("The same as a table").click();
    List<Integer> counts =
        page.locator(".chart tbody tr").allInnerTexts().stream()
            .map(row -> Integer.valueOf(row.replaceFirst("(?s).*\\s", "")))
            .toList();
    // An hour may have begun since.
    assertThat(counts.subList(counts.size() - 2, counts.size()).stream().mapToInt(n -> n).sum())
        .isGreaterThan(2);
    List<Double> heights =
        page.locator(".chart .bar").all().stream()
            .map(bar -> Double.valueOf(bar.getAttribute("height")))
            .toList();
    assertThat(heights).hasSameSizeAs(counts);
    assertThat(heights.get(counts.indexOf(Collections.max(counts))))
        .isGreaterThan(1)
        .isEqualTo(Collections.max(heights));
  }

  @Test
  void everybodyCanReadItAndWhatThisServerIs() {
    Page page =
        Browsers.signedIn(browsers.page(ColorScheme.DARK, 360), "admin", TestServer.ADMIN_PASSWORD);
    Browsers.assertAccessible(page, "overview-full-dark-360");
    page.navigate(Browsers.at("app/about"));
    assertThat(page.locator("dl.facts").innerText()).contains("SNAPSHOT", "H2");
    Browsers.assertAccessible(page, "about-dark-360");
    page.setViewportSize(1200, 800);
    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
    Browsers.assertAccessible(page, "about-light-1200");
  }
}
