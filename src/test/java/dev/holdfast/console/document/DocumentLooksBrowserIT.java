package dev.holdfast.console.document;

import static dev.holdfast.console.document.EditedDocuments.awaitSaid;
import static dev.holdfast.console.document.EditedDocuments.field;
import static dev.holdfast.console.document.EditedDocuments.pick;
import static dev.holdfast.console.document.EditedDocuments.save;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.holdfast.console.Browsers;
import dev.holdfast.console.Looks;
import dev.holdfast.testing.Database;
import dev.holdfast.testing.OnlyOn;
import dev.holdfast.testing.TestServer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ArgumentsSource;

/** A document's page and its questions, in light and dark, wide and narrow. */
@OnlyOn(Database.H2)
@SuppressWarnings("NullAway.Init")
class DocumentLooksBrowserIT {

  @RegisterExtension private static final Browsers browsers = new Browsers();

  private static EditedDocuments documents;

  @BeforeAll
  static void start() throws Exception {
    documents = EditedDocuments.create();
  }

  @ParameterizedTest
  @ArgumentsSource(Looks.class)
  void everyPageCanBeReadByEverybody(ColorScheme scheme, int width) throws Exception {
    String look = Browsers.look(scheme, width);
    String uid = "a-document-with-a-rather-long-name-that-has-no-place-to-break-at-all-" + look;
    documents.document(
        uid,
        "{\"color\":\"blue\",\"note\":\"" + "long ".repeat(60) + "\",\"extra\":{\"a\":[1,2]}}");
    Page page = browsers.page(scheme, width);
    Browsers.signedIn(page, documents.user("eve"), EditedDocuments.PASSWORD);
    documents.open(page, uid);
    Browsers.assertAccessible(page, "document-read-" + look);
    Browsers.signedIn(page, "admin", TestServer.ADMIN_PASSWORD);
    documents.open(page, uid);
    page.locator("details.more summary").last().click();
    Browsers.assertAccessible(page, "document-" + look);
    field(page, "color").fill("");
    field(page, "size").fill("-1");
    save(page);
    page.waitForSelector(".error");
    Browsers.assertAccessible(page, "document-invalid-" + look);
    page.navigate(documents.address(uid));
    Browsers.assertAccessible(page, "document-draft-" + look);
    page.locator("[data-drop]").click();
    page.locator("[name=do][value=json]").click();
    page.waitForSelector("#json");
    Browsers.assertAccessible(page, "document-json-" + look);
    page.navigate(documents.addressOfNew());
    Browsers.assertAccessible(page, "document-new-" + look);
  }

  @ParameterizedTest
  @ArgumentsSource(Looks.class)
  void whatIsAskedCanBeReadByEverybody(ColorScheme scheme, int width) throws Exception {
    String look = Browsers.look(scheme, width);
    String uid = documents.document("look-" + look, "{\"color\":\"blue\",\"note\":\"a\"}");
    Page page = browsers.page(scheme, width);
    Browsers.signedIn(page, documents.user("ann"), EditedDocuments.PASSWORD);
    documents.open(page, uid);
    documents.change(
        "bob", uid, "{\"color\":\"" + "green".repeat(40) + "\",\"note\":null,\"size\":1}");
    field(page, "color").fill("red");
    field(page, "note").fill("several words ".repeat(30));
    save(page);
    page.waitForSelector(".question");
    Browsers.assertAccessible(page, "merge-" + look);
    pick(page, "color", "mine").check();
    pick(page, "note", "theirs").check();
    save(page);
    page.waitForSelector("#result");
    Browsers.assertAccessible(page, "merge-result-" + look);
    page.locator("[data-save]").click();
    awaitSaid(page, "Saved.");
    documents.change("bob", uid, "{\"size\":2}");
    field(page, "color").fill("black");
    save(page);
    awaitSaid(page, "together with");
    Browsers.assertAccessible(page, "merged-" + look);
  }
}
