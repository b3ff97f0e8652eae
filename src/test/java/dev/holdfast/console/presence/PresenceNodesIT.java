package dev.holdfast.console.presence;

import static dev.holdfast.console.document.EditedDocuments.awaitSaid;
import static dev.holdfast.console.document.EditedDocuments.field;
import static dev.holdfast.console.document.EditedDocuments.save;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import dev.holdfast.console.Browsers;
import dev.holdfast.console.document.EditedDocuments;
import dev.holdfast.testing.Database;
import dev.holdfast.testing.OnlyOn;
import dev.holdfast.testing.SecondServer;
import dev.holdfast.testing.ServerProcess;
import dev.holdfast.testing.TestServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Goal: pages of one document that hang on different nodes know of each other, and of each other's
 * lock, also when a node dies.
 *
 * <p>Interleaving: Ann at the suite's server, Bob at a second one, which is then killed ({@code
 * kill -9}): nobody takes Bob's row away.
 *
 * <p>Oracle: each is told of the other; Bob's lock keeps Ann from saving, and counts wherever Bob
 * saves; after the kill, Bob is told no more.
 */
@OnlyOn(Database.POSTGRESQL)
class PresenceNodesIT {

  @RegisterExtension private static final Browsers browsers = new Browsers();

  @Test
  void pagesOfTwoNodesKnowOfEachOther() throws Exception {
    try (ServerProcess second = SecondServer.prepare("presence-node")) {
      second.start().awaitReady();
      EditedDocuments documents = EditedDocuments.create();
      String uid = documents.document("nodes", "{\"color\":\"blue\"}");
      Page ann = documents.open(browsers, "ann", uid);
      Page bob = browsers.signedIn(documents.user("bob"), EditedDocuments.PASSWORD);
      String there =
          documents
              .address(uid)
              .replace(
                  TestServer.current().baseUri().getAuthority(), second.baseUri().getAuthority());
      assertThat(there).isNotEqualTo(documents.address(uid));
      bob.navigate(there);
      awaitText(ann, "[data-here]", documents.user("bob"));
      awaitText(bob, "[data-here]", documents.user("ann"));

      bob.locator("[data-lock]").click();
      awaitText(bob, "#lock", "Locked by you");
      awaitText(ann, "#lock", documents.user("bob") + " has locked this document");
      field(bob, "color").fill("green");
      save(bob);
      awaitSaid(bob, "Saved.");
      awaitText(bob, "#lock", "Locked by you");
      awaitText(ann, "[data-pointer='/metadata/color'] .theirs", "green");

      browsers.excuse("ERR_");
      second.kill();
      ann.waitForCondition(() -> ann.locator("[data-here]").textContent().isEmpty());
    }
  }

  private static void awaitText(Page page, String selector, String text) {
    page.waitForCondition(
        () ->
            page.locator(selector).count() > 0
                && String.valueOf(page.locator(selector).textContent()).contains(text));
  }
}
