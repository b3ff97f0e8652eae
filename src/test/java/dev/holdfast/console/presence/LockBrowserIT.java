package dev.holdfast.console.presence;

import static dev.holdfast.console.document.EditedDocuments.awaitSaid;
import static dev.holdfast.console.document.EditedDocuments.field;
import static dev.holdfast.console.document.EditedDocuments.save;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import dev.holdfast.console.Browsers;
import dev.holdfast.console.document.EditedDocuments;
import dev.holdfast.testing.Answer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Who locks a document edits it alone; what becomes of the lock never touches the form. */
@SuppressWarnings("NullAway.Init")
class LockBrowserIT {

  @RegisterExtension private static final Browsers browsers = new Browsers();

  private static EditedDocuments documents;

  @BeforeAll
  static void start() throws Exception {
    documents = EditedDocuments.create();
  }

  private static void awaitLock(Page page, String text) {
    page.waitForCondition(() -> page.locator("#lock").innerText().contains(text));
  }

  private static void lock(Page page) {
    page.locator("[data-lock]").click();
    awaitLock(page, "Locked by you");
  }

  private static String lease(String uid) {
    return "leases/document/" + documents.collection() + "/" + uid;
  }

  @Test
  void whoLocksSavesAloneAgainAndAgainUntilTheLockIsGivenBack() throws Exception {
    String uid = documents.document("locked", "{\"color\":\"blue\"}");
    Page ann = documents.open(browsers, "ann", uid);
    Page bob = documents.open(browsers, "bob", uid);
    lock(ann);
    assertThat(ann.locator("[data-until]").last().innerText()).startsWith("Until ");
    Browsers.assertAccessible(ann, "document-locked");
    awaitLock(bob, documents.user("ann") + " has locked this document");
    assertThat(bob.locator("[data-lock]").isVisible()).isFalse();
    Browsers.assertAccessible(bob, "document-locked-by-another");
    field(bob, "note").fill("Bob's");
    save(bob);
    awaitSaid(bob, documents.user("ann") + " has locked this document");
    assertThat(field(bob, "note").inputValue()).isEqualTo("Bob's");

    for (String color : new String[] {"red", "green"}) {
      field(ann, "color").fill(color);
      save(ann);
      awaitSaid(ann, "Saved.");
      awaitLock(ann, "Locked by you");
      assertThat(documents.metadata(uid).getString("color")).isEqualTo(color);
    }
    ann.locator("[data-unlock]").click();
    bob.waitForCondition(() -> bob.locator("[data-lock]").isVisible());
    assertThat(documents.admin().get(lease(uid)).status()).isEqualTo(404);
    save(bob);
    awaitSaid(bob, "together with what " + documents.user("ann"));
    assertThat(documents.metadata(uid))
        .isEqualTo(EditedDocuments.json("{\"color\":\"green\",\"note\":\"Bob's\"}"));
  }

  @Test
  void aLockThatIsTakenAwayIsToldAndTheFormStays() throws Exception {
    String uid = documents.document("forced", "{\"color\":\"blue\"}");
    Page ann = documents.open(browsers, "ann", uid);
    lock(ann);
    field(ann, "color").fill("typed");
    assertThat(documents.admin().delete(lease(uid)).status()).isEqualTo(204);
    Answer taken = documents.by("bob").post(lease(uid), "{\"ttlSeconds\":600}");
    assertThat(taken.status()).isEqualTo(201);
    awaitLock(ann, "Your lock is over");
    awaitLock(ann, documents.user("bob") + " has it now");
    save(ann);
    awaitSaid(ann, documents.user("bob") + " has locked this document");
    assertThat(field(ann, "color").inputValue()).isEqualTo("typed");

    documents.by("bob").delete(lease(uid) + "?token=" + taken.json().getInt("token"));
    ann.waitForCondition(() -> ann.locator("[data-lock]").isVisible());
    lock(ann);
    save(ann);
    awaitSaid(ann, "Saved.");
    assertThat(documents.metadata(uid).getString("color")).isEqualTo("typed");
  }

  @Test
  void aLockThatExpiredIsToldAndWhatWasTypedIsSavedWithoutIt() throws Exception {
    String uid = documents.document("expired", "{\"color\":\"blue\"}");
    Page ann = documents.open(browsers, "ann", uid);
    lock(ann);
    field(ann, "color").fill("typed");
    String token = ann.locator("#document [name=lease]").inputValue();
    Answer shortened =
        documents.by("ann").put(lease(uid), "{\"token\":" + token + ",\"ttlSeconds\":1}");
    assertThat(shortened.status()).isEqualTo(200);
    awaitLock(ann, "Your lock is over");
    save(ann);
    awaitSaid(ann, "Saved.");
    assertThat(documents.metadata(uid).getString("color")).isEqualTo("typed");
  }

  @Test
  void theLockEndsWithThePage() throws Exception {
    String uid = documents.document("left", "{\"color\":\"blue\"}");
    Page ann = documents.open(browsers, "ann", uid);
    Page bob = documents.open(browsers, "bob", uid);
    lock(ann);
    awaitLock(bob, "has locked this document");
    ann.navigate(Browsers.at("app/collections"));
    bob.waitForCondition(() -> bob.locator("[data-lock]").isVisible());
    lock(bob);
  }

  /** Its storage comes along, as where somebody duplicates a tab. */
  @Test
  void aTabThatComesOfAnotherHasNoPartInItsLock() throws Exception {
    String uid = documents.document("duplicated", "{\"color\":\"blue\"}");
    Page ann = documents.open(browsers, "ann", uid);
    lock(ann);
    Page second = ann.waitForPopup(() -> ann.evaluate("() => void window.open(location.href)"));
    awaitLock(second, "in another window");
    second.close();
    field(ann, "color").fill("red");
    save(ann);
    awaitSaid(ann, "Saved.");
    awaitLock(ann, "Locked by you");
    assertThat(documents.admin().get(lease(uid)).status()).isEqualTo(200);
  }

  @Test
  void whatCannotBeLockedIsSaidToBeSo() throws Exception {
    String uid = documents.document("unlockable", "{\"color\":\"blue\"}");
    Page ann = documents.open(browsers, "ann", uid);
    Page bob = documents.open(browsers, "bob", uid);
    bob.context().clearCookies();
    bob.locator("[data-lock]").click();
    awaitLock(bob, "you are signed out");
    // Somebody else came or went, who has no lock either.
    bob.locator("#live")
        .evaluate(
            "live => live.dispatchEvent(new CustomEvent('presence', {detail: {lock: null}}))");
    awaitLock(bob, "you are signed out");
    assertThat(bob.locator("[data-lock]").isEnabled()).isTrue();
    assertThat(documents.admin().delete(documents.path(uid), "If-Match", "*").status())
        .isEqualTo(204);
    ann.locator("[data-lock]").click();
    awaitLock(ann, "has been deleted");
  }
}
