package dev.holdfast.console.presence;

import static dev.holdfast.console.document.EditedDocuments.field;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import dev.holdfast.console.Browsers;
import dev.holdfast.console.document.EditedDocuments;
import dev.holdfast.testing.Database;
import dev.holdfast.testing.OnlyOn;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A document's page says who else has it open, to those who may see the document. */
@SuppressWarnings("NullAway.Init")
@OnlyOn(Database.H2)
class PresenceBrowserIT {

  @RegisterExtension private static final Browsers browsers = new Browsers();

  private static EditedDocuments documents;

  @BeforeAll
  static void start() throws Exception {
    documents = EditedDocuments.create();
  }

  private static void awaitOpenBy(Page page, String text) {
    page.waitForCondition(() -> openBy(page).equals(text));
  }

  private static String openBy(Page page) {
    return page.locator("[data-here]").textContent();
  }

  @Test
  void whoElseHasADocumentOpenIsTold() throws Exception {
    String uid = documents.document("open", "{\"color\":\"blue\"}");
    Page ann = documents.open(browsers, "ann", uid);
    Page bob = documents.open(browsers, "bob", uid);
    awaitOpenBy(ann, "Also open by: " + documents.user("bob"));
    awaitOpenBy(bob, "Also open by: " + documents.user("ann"));
    Page eve = documents.open(browsers, "eve", uid);
    awaitOpenBy(ann, "Also open by: " + documents.user("bob") + ", " + documents.user("eve"));
    Browsers.assertAccessible(ann, "document-open-by");

    field(ann, "color").fill("typed");
    bob.navigate(Browsers.at("app/collections"));
    awaitOpenBy(ann, "Also open by: " + documents.user("eve"));
    // A tab that says nothing when it goes.
    eve.context().close();
    awaitOpenBy(ann, "");
    assertThat(field(ann, "color").inputValue()).isEqualTo("typed");

    Page second = documents.open(ann.context().newPage(), uid);
    awaitOpenBy(ann, "Also open by: you, in another window");
    second.close();
    awaitOpenBy(ann, "");
  }

  @Test
  void whoMayNotSeeTheDocumentAnyMoreIsToldNoNames() throws Exception {
    String uid = documents.document("hidden", "{\"color\":\"blue\"}");
    Page ann = documents.open(browsers, "ann", uid);
    Page bob = documents.open(browsers, "bob", uid);
    awaitOpenBy(ann, "Also open by: " + documents.user("bob"));
    documents.admin().merge(documents.path(uid), "{\"access\":{\"private\":true}}");
    // Somebody comes: it is told anew, to whom it is to be told.
    Page admin = browsers.signedIn("admin", dev.holdfast.testing.TestServer.ADMIN_PASSWORD);
    documents.open(admin, uid);
    awaitOpenBy(admin, "Also open by: " + documents.user("ann") + ", " + documents.user("bob"));
    awaitOpenBy(ann, "");
    awaitOpenBy(bob, "");
  }
}
