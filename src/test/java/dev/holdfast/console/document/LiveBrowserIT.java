package dev.holdfast.console.document;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.holdfast.console.Browsers;
import dev.holdfast.console.session.SetupForm;
import dev.holdfast.testing.ApiClient;
import dev.holdfast.testing.ConsoleClient;
import dev.holdfast.testing.Contract;
import dev.holdfast.testing.Database;
import dev.holdfast.testing.OnlyOn;
import dev.holdfast.testing.TestServer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** While a document is open in a page, the page tells what others make of it. */
@OnlyOn(Database.H2)
@SuppressWarnings("NullAway.Init")
class LiveBrowserIT {

  @RegisterExtension private static final Browsers browsers = new Browsers();

  private static ApiClient bob;

  @BeforeAll
  static void start() throws Exception {
    bob = Contract.user("bob");
  }

  @Test
  void whoHasADocumentOpenSeesWhatOthersMakeOfIt() throws Exception {
    ApiClient admin = ApiClient.admin().withKey();
    String collection = Contract.newCollection(admin);
    admin.put(collection + "/members/bob", "{\"role\":\"editor\"}");
    String document = collection + "/documents/S-001";
    admin.put(document, "{\"metadata\":{\"color\":\"red\"}}");
    admin.put(collection + "/documents/S-002", "{\"metadata\":{}}");

    Page page =
        Browsers.signedIn(
            browsers.page(ColorScheme.LIGHT, 1200), "admin", TestServer.ADMIN_PASSWORD);
    page.waitForResponse(
        answer -> answer.url().contains("/app/live"),
        () -> page.navigate(Browsers.at(address(collection))));
    assertThat(page.locator("#live .said").isVisible()).isFalse();

    bob.merge(collection + "/documents/S-002", "{\"metadata\":{\"n\":1}}");
    bob.merge(document, "{\"metadata\":{\"color\":\"blue\"}}");
    page.locator("#live .said").waitFor();
    assertThat(page.locator("#live p").first().innerText())
        .startsWith("bob has changed this document");
    Browsers.assertAccessible(page, "document-live");

    assertThat(bob.delete(document, "If-Match", "*").status()).isEqualTo(204);
    page.getByText("bob has deleted this document").waitFor();
  }

  @Test
  void whatHappenedBeforeThePageListensIsToldToo() throws Exception {
    ApiClient admin = ApiClient.admin().withKey();
    String collection = Contract.newCollection(admin);
    admin.put(collection + "/members/bob", "{\"role\":\"editor\"}");
    String document = collection + "/documents/S-001";
    admin.put(document, "{\"metadata\":{}}");
    Page page = browsers.signedIn("admin", TestServer.ADMIN_PASSWORD);
    page.route(
        "**/app/live?*",
        route -> {
          // Between the page and its connection, somebody writes.
          write(document);
          route.resume();
        });
    page.navigate(Browsers.at(address(collection)));
    page.getByText("bob has changed this document").waitFor();
  }

  @Test
  void whoMayNotSeeADocumentIsToldNothingOfIt() throws Exception {
    ApiClient admin = ApiClient.admin().withKey();
    String collection = Contract.newCollection(admin);
    admin.put(collection + "/documents/S-001", "{\"metadata\":{}}");
    SetupForm.Newcomer stranger = SetupForm.newcomer();
    SetupForm.submit(stranger.token(), "correct horse battery", "correct horse battery");
    ConsoleClient console =
        ConsoleClient.stranger().signedIn(stranger.name(), "correct horse battery");
    String path = address(collection).replace("app/document", "app/live");
    assertThat(console.get(path).statusCode()).isEqualTo(404);
    assertThat(console.get("app/live?collection=%00&uid=%00").statusCode()).isEqualTo(404);
    assertThat(ConsoleClient.stranger().get(path, "Accept", "text/event-stream").statusCode())
        .isEqualTo(401);
  }

  private static String address(String collection) {
    return "app/document?collection=" + collection.replace("collections/", "") + "&uid=S-001";
  }

  private static void write(String document) {
    try {
      assertThat(bob.merge(document, "{\"metadata\":{\"n\":1}}").status()).isEqualTo(200);
    } catch (Exception failure) {
      throw new AssertionError(failure);
    }
  }
}
