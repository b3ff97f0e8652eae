package dev.holdfast.console.document;

import static dev.holdfast.console.document.EditedDocuments.awaitSaid;
import static dev.holdfast.console.document.EditedDocuments.field;
import static dev.holdfast.console.document.EditedDocuments.save;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import dev.holdfast.console.Browsers;
import dev.holdfast.testing.Answer;
import jakarta.json.JsonObject;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A document's form: nothing that is typed into it is lost. */
@SuppressWarnings("NullAway.Init")
class DocumentBrowserIT {

  @RegisterExtension private static final Browsers browsers = new Browsers();

  private static EditedDocuments documents;

  @BeforeAll
  static void start() throws Exception {
    documents = EditedDocuments.create();
  }

  private static int drafts(Page page) {
    return (int)
        page.evaluate("Object.keys(localStorage).filter(key => key.includes('draft')).length");
  }

  @Test
  void whatIsTypedIsSavedAndAllElseStays() throws Exception {
    String uid =
        documents.document(
            "typed",
            "{\"color\":\"blue\",\"size\":1.0,\"note\":\"\\n a\\r\\nb\",\"big\":123456789012345678901234567890}");
    Page page = documents.open(browsers, "ann", uid);
    field(page, "color").fill("red");
    field(page, "kind").selectOption("cooked");
    field(page, "tags").fill("x\ny");
    field(page, "site/room").fill("7");
    page.locator("#comment").fill("by hand");
    page.keyboard().press("Control+s");
    awaitSaid(page, "Saved.");

    JsonObject now = documents.admin().get(documents.path(uid)).json();
    // Member by member: PostgreSQL orders them its own way. Numbers keep their digits.
    assertThat(now.getJsonObject("metadata"))
        .isEqualTo(
            EditedDocuments.json(
                "{\"color\":\"red\",\"size\":1.0,\"note\":\"\\n a\\r\\nb\",\"big\":123456789012345678901234567890,\"kind\":\"cooked\",\"tags\":[\"x\",\"y\"],\"site\":{\"room\":\"7\"}}"));
    assertThat(now.getJsonArray("specs")).hasSize(1);
    assertThat(documents.admin().get(documents.path(uid) + "/revisions?limit=1").text())
        .contains("\"comment\":\"by hand\"");
  }

  @Test
  void whatIsTypedGoesAlongFromFieldsToJsonAndBack() throws Exception {
    String uid = documents.document("tabs", "{\"color\":\"blue\"}");
    Page page = documents.open(browsers, "ann", uid);
    field(page, "size").fill("5");
    page.locator("[name=do][value=json]").click();
    page.waitForSelector("#json");
    assertThat(page.locator("#json").inputValue()).contains("\"size\": 5");
    page.locator("#json").fill("{\"color\": \"blue\", \"size\": 6");
    page.locator("[name=do][value=form]").click();
    page.waitForSelector("#json-note .error");
    assertThat(page.locator("#json").inputValue()).isEqualTo("{\"color\": \"blue\", \"size\": 6");
    page.locator("#json").fill("{\"color\": \"blue\", \"size\": 6, \"more\": true}");
    page.locator("[name=do][value=form]").click();
    page.waitForSelector("[data-pointer='/metadata/more']");
    field(page, "color").fill("green");
    save(page);
    awaitSaid(page, "Saved.");

    assertThat(documents.metadata(uid))
        .isEqualTo(EditedDocuments.json("{\"color\":\"green\",\"size\":6,\"more\":true}"));
  }

  @Test
  void eachViolationStandsAtItsFieldAndNamesTheOtherDocument() throws Exception {
    documents.document("other", "{\"color\":\"blue\",\"code\":\"taken\"}");
    String uid = documents.document("violations", "{\"color\":\"blue\"}");
    Page page = documents.open(browsers, "ann", uid);
    field(page, "size").fill("many");
    save(page);
    page.waitForSelector("[data-pointer='/metadata/size'] .error");
    field(page, "size").fill("-1");
    field(page, "color").fill("");
    save(page);
    page.waitForSelector("[data-pointer='/metadata/color'] .error");
    page.waitForLoadState();
    assertThat(page.locator("[data-pointer='/metadata/size'] .error").count()).isEqualTo(1);
    assertThat(field(page, "size").inputValue()).isEqualTo("-1");
    field(page, "size").fill("1");
    field(page, "color").fill("red");
    field(page, "code").fill("taken");
    save(page);
    page.waitForSelector("[data-pointer='/metadata/code'] .error a");
    assertThat(page.locator("[data-pointer='/metadata/code'] .error a").getAttribute("href"))
        .contains("uid=other");
    assertThat(field(page, "color").inputValue()).isEqualTo("red");
    field(page, "code").fill("free");
    save(page);
    awaitSaid(page, "Saved.");
    assertThat(documents.metadata(uid).getString("code")).isEqualTo("free");
  }

  @Test
  void whoMayNotWriteReads() throws Exception {
    String uid = documents.document("read", "{\"color\":\"blue\"}");
    Page page = documents.open(browsers, "eve", uid);
    assertThat(page.locator("dd").allInnerTexts()).contains("blue");
    assertThat(page.locator("form#document").count()).isZero();
    page.navigate(documents.addressOfNew());
    assertThat(page.locator("h1").innerText()).isEqualTo("This is not yours to do");
  }

  @Test
  void aLeaseOfSomebodyElseIsToldAndNothingIsCleared() throws Exception {
    String uid = documents.document("leased", "{\"color\":\"blue\"}");
    Page page = documents.open(browsers, "ann", uid);
    String lease = "leases/document/" + documents.collection() + "/" + uid;
    Answer taken = documents.by("bob").post(lease, "{\"ttlSeconds\":3600}");
    field(page, "color").fill("red");
    save(page);
    awaitSaid(page, documents.user("bob") + " has locked this document");
    assertThat(page.locator(".said.failed time").getAttribute("datetime")).isNotEmpty();
    assertThat(field(page, "color").inputValue()).isEqualTo("red");

    documents.by("bob").delete(lease + "?token=" + taken.json().getInt("token"));
    save(page);
    awaitSaid(page, "Saved.");
    assertThat(documents.metadata(uid).getString("color")).isEqualTo("red");
  }

  @Test
  void whatWasTypedComesBackAfterTheSessionEnded() throws Exception {
    String uid = documents.document("draft", "{\"color\":\"blue\"}");
    Page page = documents.open(browsers, "ann", uid);
    field(page, "color").fill("what I typed");
    Page second = page.context().newPage();
    second.navigate(Browsers.at("app/"));
    second.getByText("Sign out").click();
    second.waitForURL("**/sign-in");
    save(page);
    page.waitForURL("**/sign-in?**");
    page.getByLabel("Name").fill(documents.user("ann"));
    page.getByLabel("Password").fill(EditedDocuments.PASSWORD);
    page.keyboard().press("Enter");
    page.waitForURL("**/app/document**");
    awaitSaid(page, "You typed this before");
    assertThat(field(page, "color").inputValue()).isEqualTo("blue");
    page.locator("[data-take]").click();
    page.waitForSelector("form[data-posted=true]");
    assertThat(field(page, "color").inputValue()).isEqualTo("what I typed");
    save(page);
    awaitSaid(page, "Saved.");
    assertThat(documents.metadata(uid).getString("color")).isEqualTo("what I typed");
    assertThat(drafts(page)).isZero();
  }

  @Test
  void aDraftIsNobodyElsesAndCanBeThrownAway() throws Exception {
    String uid = documents.document("kept", "{\"color\":\"blue\"}");
    Page page = documents.open(browsers, "ann", uid);
    field(page, "color").fill("typed by Ann");
    page.waitForCondition(() -> drafts(page) == 1);
    page.locator("[id='out:signOut']").click();
    page.waitForURL("**/sign-in");
    Browsers.signedIn(page, documents.user("bob"), EditedDocuments.PASSWORD);
    documents.open(page, uid);
    assertThat(page.locator("#draft").isVisible()).isFalse();
    page.locator("[id='out:signOut']").click();
    page.waitForURL("**/sign-in");
    Browsers.signedIn(page, documents.user("ann"), EditedDocuments.PASSWORD);
    documents.open(page, uid);
    page.locator("[data-drop]").click();
    page.reload();
    assertThat(page.locator("#draft").isVisible()).isFalse();
  }

  @Test
  void aDoubleClickCreatesOneDocument() throws Exception {
    Page page = browsers.signedIn(documents.user("ann"), EditedDocuments.PASSWORD);
    page.navigate(documents.addressOfNew());
    field(page, "color").fill("twice");
    page.locator("[data-save]").dblclick();
    awaitSaid(page, "Created.");
    Answer found =
        documents
            .admin()
            .get(
                "collections/"
                    + documents.collection()
                    + "/documents?filter=metadata.color==twice");
    assertThat(found.json().getJsonArray("items")).hasSize(1);
    assertThat(drafts(page)).isZero();
  }

  @Test
  void whatIsSentTwiceIsDoneOnce() throws Exception {
    String uid = documents.document("twice", "{\"color\":\"blue\"}");
    Page page = documents.open(browsers, "ann", uid);
    field(page, "color").fill("red");
    // Both leave before either has answered, as where scripts don't run.
    Object statuses =
        page.evaluate(
            """
            async () => {
              const form = document.getElementById("document");
              const body = () => { const all = new URLSearchParams(new FormData(form)); all.set("do", "save"); return all; };
              const send = () => fetch(form.action, { method: "POST", body: body(), headers: { Accept: "text/html" } });
              return (await Promise.all([send(), send()])).map((answer) => answer.status);
            }""");
    assertThat(statuses.toString()).isEqualTo("[200, 200]");
    JsonObject now = documents.admin().get(documents.path(uid)).json();
    assertThat(now.getJsonObject("metadata").getString("color")).isEqualTo("red");
    assertThat(now.getInt("version")).isEqualTo(2);
  }

  @Test
  void nothingIsLostWhereTheSchemaChangesMeanwhile() throws Exception {
    EditedDocuments own = EditedDocuments.create();
    String uid = own.document("schema", "{\"color\":\"blue\"}");
    Page page = own.open(browsers, "ann", uid);
    field(page, "note").fill("typed into a field that goes");
    field(page, "size").fill("12");
    own.schema(
        "{\"type\":\"object\",\"required\":[\"shape\"],\"properties\":{\"color\":{\"type\":\"string\"},\"size\":{\"type\":\"string\"},\"shape\":{\"type\":\"string\"}}}");
    save(page);
    page.waitForSelector("[data-pointer='/metadata/shape'] .error");
    assertThat(field(page, "note").inputValue()).isEqualTo("typed into a field that goes");
    assertThat(field(page, "size").inputValue()).isEqualTo("12");
    field(page, "shape").fill("round");
    save(page);
    awaitSaid(page, "Saved.");
    assertThat(own.metadata(uid))
        .isEqualTo(
            EditedDocuments.json(
                "{\"color\":\"blue\",\"size\":\"12\",\"shape\":\"round\",\"note\":\"typed into a field that goes\"}"));
  }

  @Test
  void onlyWhatWasSeenIsDeleted() throws Exception {
    String uid = documents.document("deleted", "{\"color\":\"blue\"}");
    Page page = documents.open(browsers, "ann", uid);
    documents.change("bob", uid, "{\"color\":\"green\"}");
    page.locator("details.more summary").last().click();
    page.locator("[name=do][value=delete]").click();
    awaitSaid(page, "Not deleted: " + documents.user("bob"));
    documents.open(page, uid);
    page.locator("details.more summary").last().click();
    page.locator("[name=do][value=delete]").click();
    awaitSaid(page, "Deleted.");
    assertThat(documents.admin().get(documents.path(uid)).status()).isEqualTo(404);
  }
}
