package dev.holdfast.console.document;

import static dev.holdfast.console.document.EditedDocuments.awaitSaid;
import static dev.holdfast.console.document.EditedDocuments.field;
import static dev.holdfast.console.document.EditedDocuments.pick;
import static dev.holdfast.console.document.EditedDocuments.save;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import dev.holdfast.console.Browsers;
import dev.holdfast.testing.TestServer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Two and three at one document: what each of them typed is kept, or asked about. */
@SuppressWarnings("NullAway.Init")
class MergeBrowserIT {

  @RegisterExtension private static final Browsers browsers = new Browsers();

  private static EditedDocuments documents;

  @BeforeAll
  static void start() throws Exception {
    documents = EditedDocuments.create();
  }

  private static void showResult(Page page) {
    save(page);
    page.waitForSelector("#result");
  }

  @Test
  void disjointFieldsOfTwoBrowsersAreBothKeptWithoutAQuestion() throws Exception {
    String uid = documents.document("disjoint", "{\"color\":\"blue\",\"size\":1}");
    Page ann = documents.open(browsers, "ann", uid);
    Page bob = documents.open(browsers, "bob", uid);
    field(bob, "size").fill("2");
    save(bob);
    awaitSaid(bob, "Saved.");
    field(ann, "color").fill("red");
    save(ann);
    awaitSaid(ann, "together with what " + documents.user("bob"));

    assertThat(documents.metadata(uid))
        .isEqualTo(EditedDocuments.json("{\"color\":\"red\",\"size\":2}"));
    assertThat(ann.locator(".changes").innerText())
        .contains("Colour", "blue", "red", "yours", "Size", "theirs");
    assertThat(field(ann, "size").inputValue()).isEqualTo("2");
    field(ann, "note").fill("goes on");
    save(ann);
    awaitSaid(ann, "Saved.");
    assertThat(documents.metadata(uid).getString("note")).isEqualTo("goes on");
  }

  @ParameterizedTest
  @CsvSource({"theirs, green", "mine, red", "other, violet"})
  void theSameFieldIsAskedAboutAndTheResultShownBeforeItIsSaved(String whose, String color)
      throws Exception {
    String uid = documents.document("same-" + whose, "{\"color\":\"blue\",\"size\":1}");
    Page ann = documents.open(browsers, "ann", uid);
    documents.change("bob", uid, "{\"color\":\"green\",\"size\":2}");
    field(ann, "color").fill("red");
    field(ann, "note").fill("mine alone");
    save(ann);
    awaitSaid(ann, documents.user("bob") + " saved this document");
    assertThat(documents.metadata(uid).getString("color")).isEqualTo("green");
    assertThat(ann.locator(".question").innerText()).contains("Colour", "blue", "green", "red");

    if (whose.equals("other")) {
      ann.locator(".question textarea").fill(color);
    } else {
      pick(ann, "color", whose).check();
    }
    assertThat(pick(ann, "color", whose).isChecked()).isTrue();
    showResult(ann);
    assertThat(ann.locator("pre[aria-labelledby=result]").innerText()).contains(color);
    assertThat(documents.metadata(uid).getString("color")).isEqualTo("green");
    save(ann);
    awaitSaid(ann, "Saved.");
    assertThat(documents.metadata(uid))
        .isEqualTo(
            EditedDocuments.json(
                "{\"color\":\"" + color + "\",\"size\":2,\"note\":\"mine alone\"}"));
  }

  @Test
  void aThirdWriterLeadsBackWithTheChoicesKept() throws Exception {
    String uid = documents.document("third", "{\"color\":\"blue\",\"note\":\"a\"}");
    Page ann = documents.open(browsers, "ann", uid);
    documents.change("bob", uid, "{\"color\":\"green\",\"note\":\"b\"}");
    field(ann, "color").fill("red");
    field(ann, "note").fill("c");
    save(ann);
    ann.waitForSelector(".question");
    pick(ann, "color", "mine").check();
    pick(ann, "note", "other").check();
    ann.locator(".question[data-pointer='/metadata/note'] textarea").fill("a third");
    showResult(ann);
    documents.change("bob", uid, "{\"color\":\"yellow\",\"size\":3}");
    save(ann);
    awaitSaid(ann, "has saved meanwhile");
    assertThat(documents.metadata(uid).getString("color")).isEqualTo("yellow");
    assertThat(pick(ann, "color", "mine").isChecked()).isTrue();
    assertThat(ann.locator(".question[data-pointer='/metadata/color'] .error").count())
        .isEqualTo(1);
    assertThat(ann.locator(".question[data-pointer='/metadata/note'] textarea").inputValue())
        .isEqualTo("a third");
    save(ann);
    awaitSaid(ann, "Saved.");
    assertThat(documents.metadata(uid))
        .isEqualTo(EditedDocuments.json("{\"color\":\"red\",\"note\":\"a third\",\"size\":3}"));
  }

  @Test
  void whatWasDeletedMeanwhileCanBeCreatedAgainWithWhatWasTyped() throws Exception {
    String uid = documents.document("gone", "{\"color\":\"blue\"}");
    Page ann = documents.open(browsers, "ann", uid);
    documents.by("bob").delete(documents.path(uid), "If-Match", "*");
    field(ann, "color").fill("red");
    save(ann);
    awaitSaid(ann, documents.user("bob") + " deleted this document");
    assertThat(field(ann, "color").inputValue()).isEqualTo("red");
    assertThat(ann.locator("[data-save]").innerText()).isEqualTo("Create it again");
    save(ann);
    awaitSaid(ann, "Saved.");
    assertThat(documents.metadata(uid)).isEqualTo(EditedDocuments.json("{\"color\":\"red\"}"));
  }

  @Test
  void thereAreWaysOut() throws Exception {
    String uid = documents.document("ways", "{\"color\":\"blue\"}");
    Page ann = documents.open(browsers, "ann", uid);
    documents.change("bob", uid, "{\"color\":\"green\"}");
    field(ann, "color").fill("red");
    save(ann);
    ann.waitForSelector(".question");
    ann.locator("summary", new Page.LocatorOptions().setHasText("Copy my changes")).click();
    assertThat(ann.locator("#mine").innerText()).contains("\"red\"");
    ann.locator("summary", new Page.LocatorOptions().setHasText("Save as a copy")).click();
    ann.locator("#copyUid").fill("ways-copy");
    ann.locator("[name=do][value=copy]").click();
    awaitSaid(ann, "Saved as a copy.");
    assertThat(documents.metadata("ways-copy").getString("color")).isEqualTo("red");
    assertThat(documents.metadata(uid).getString("color")).isEqualTo("green");

    documents.open(ann, uid);
    field(ann, "color").fill("black");
    documents.change("bob", uid, "{\"color\":\"white\"}");
    save(ann);
    ann.waitForSelector(".question");
    ann.locator("[data-discard]").click();
    ann.waitForURL(url -> url.endsWith("uid=" + uid));
    assertThat(field(ann, "color").inputValue()).isEqualTo("white");
    assertThat(ann.locator("#draft").isVisible()).isFalse();
  }

  @Test
  void whatWasChosenCanBeEditedFurther() throws Exception {
    String uid = documents.document("revised", "{\"color\":\"blue\"}");
    Page ann = documents.open(browsers, "ann", uid);
    documents.change("bob", uid, "{\"color\":\"green\",\"size\":4}");
    field(ann, "color").fill("red");
    save(ann);
    ann.waitForSelector(".question");
    pick(ann, "color", "mine").check();
    showResult(ann);
    ann.locator("[name=do][value=revise]").click();
    ann.waitForSelector("[data-pointer='/metadata/size'] input");
    assertThat(field(ann, "color").inputValue()).isEqualTo("red");
    field(ann, "note").fill("and more");
    save(ann);
    awaitSaid(ann, "Saved.");
    assertThat(documents.metadata(uid))
        .isEqualTo(EditedDocuments.json("{\"color\":\"red\",\"size\":4,\"note\":\"and more\"}"));
  }

  @Test
  void threeBrowsersThatSaveTheSameFieldEachSeeWhoCameBefore() throws Exception {
    String uid = documents.document("three", "{\"color\":\"blue\",\"note\":\"a\",\"size\":1}");
    Page ann = documents.open(browsers, "ann", uid);
    Page bob = documents.open(browsers, "bob", uid);
    Page eve = documents.open(browsers.signedIn("admin", TestServer.ADMIN_PASSWORD), uid);
    field(ann, "color").fill("red");
    field(ann, "note").fill("Ann's");
    field(bob, "color").fill("green");
    field(eve, "color").fill("black");
    field(eve, "size").fill("3");
    save(ann);
    awaitSaid(ann, "Saved.");

    save(bob);
    bob.waitForSelector(".question");
    pick(bob, "color", "mine").check();
    showResult(bob);

    save(eve);
    eve.waitForSelector(".question");
    pick(eve, "color", "theirs").check();
    showResult(eve);
    save(eve);
    awaitSaid(eve, "Saved.");

    save(bob);
    awaitSaid(bob, "admin has saved meanwhile");
    assertThat(documents.metadata(uid).getString("color")).isEqualTo("red");
    assertThat(pick(bob, "color", "mine").isChecked()).isTrue();
    save(bob);
    awaitSaid(bob, "Saved.");
    assertThat(documents.metadata(uid))
        .isEqualTo(EditedDocuments.json("{\"color\":\"green\",\"note\":\"Ann's\",\"size\":3}"));
    assertThat(documents.admin().get(documents.path(uid)).json().getInt("revision")).isEqualTo(4);
  }
}
