package dev.holdfast.console.document;

import static dev.holdfast.console.document.EditedDocuments.awaitSaid;
import static dev.holdfast.console.document.EditedDocuments.field;
import static dev.holdfast.console.document.EditedDocuments.save;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.WaitForSelectorState;
import dev.holdfast.console.Browsers;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** While a form is open, what others have saved is told at its fields, and can be taken over. */
@SuppressWarnings("NullAway.Init")
class TheirsBrowserIT {

  private static final Page.WaitForSelectorOptions ATTACHED =
      new Page.WaitForSelectorOptions().setState(WaitForSelectorState.ATTACHED);

  @RegisterExtension private static final Browsers browsers = new Browsers();

  private static EditedDocuments documents;

  @BeforeAll
  static void start() throws Exception {
    documents = EditedDocuments.create();
  }

  private static Locator note(Page page, String pointer) {
    return page.locator("[data-pointer='" + pointer + "'] .theirs");
  }

  @Test
  void aPressThatHasBegunIsNotMovedAway() throws Exception {
    String uid = documents.document("pressed", "{\"color\":\"blue\",\"size\":1}");
    Page ann = documents.open(browsers, "ann", uid);
    ann.waitForSelector("#live[data-page]", ATTACHED);
    field(ann, "size").fill("2");
    Locator button = ann.locator("[data-save]");
    button.scrollIntoViewIfNeeded();
    BoundingBox box = button.boundingBox();
    ann.mouse().move(box.x + 5, box.y + 5);
    ann.mouse().down();
    AtomicBoolean told = new AtomicBoolean();
    ann.onResponse(response -> told.compareAndSet(false, response.url().contains("/theirs?")));
    documents.change("bob", uid, "{\"color\":\"green\"}");
    ann.waitForCondition(told::get);
    // Nothing is waited for here: it gives what must not happen the time to happen.
    ann.waitForTimeout(300);
    assertThat(ann.locator("form .theirs").count()).isZero();
    ann.mouse().up();
    awaitSaid(ann, "together with what " + documents.user("bob"));
    assertThat(documents.metadata(uid))
        .isEqualTo(EditedDocuments.json("{\"color\":\"green\",\"size\":2}"));
  }

  @Test
  void whatAnotherHasSavedStandsAtItsFieldAndIsTakenOver() throws Exception {
    String uid = documents.document("theirs", "{\"color\":\"blue\",\"kind\":\"raw\",\"size\":1}");
    Page ann = documents.open(browsers, "ann", uid);
    Page bob = documents.open(browsers, "bob", uid);
    field(ann, "color").fill("typed by Ann");
    field(ann, "note").fill("Ann's alone");
    field(bob, "color").fill("green");
    field(bob, "kind").selectOption("cooked");
    field(bob, "tags").fill("x\ny");
    save(bob);
    awaitSaid(bob, "Saved.");

    Locator color = note(ann, "/metadata/color");
    color.waitFor();
    assertThat(color.innerText()).contains(documents.user("bob") + " changed this", "green");
    assertThat(field(ann, "color").inputValue()).isEqualTo("typed by Ann");
    assertThat(note(ann, "/metadata/size").count()).isZero();
    // In the order of the form, which is the schema's as the database has it.
    assertThat(ann.locator("#live [data-where]").innerText())
        .startsWith("Where: ")
        .contains("Colour", "Kind", "Tags")
        .doesNotContain("Size");
    assertThat(field(ann, "color").getAttribute("aria-describedby"))
        .contains(String.valueOf(color.getAttribute("id")));
    Browsers.assertAccessible(ann, "document-theirs");

    for (String member : new String[] {"color", "kind", "tags"}) {
      note(ann, "/metadata/" + member).getByText("Take over").click();
    }
    assertThat(field(ann, "kind").inputValue()).isEqualTo("\"cooked\"");
    color.getByText("Put back what stood here").click();
    assertThat(field(ann, "color").inputValue()).isEqualTo("typed by Ann");
    color.getByText("Take over").click();
    save(ann);
    awaitSaid(ann, "together with what " + documents.user("bob"));
    assertThat(documents.metadata(uid))
        .isEqualTo(
            EditedDocuments.json(
                "{\"color\":\"green\",\"kind\":\"cooked\",\"size\":1,\"tags\":[\"x\",\"y\"],\"note\":\"Ann's alone\"}"));
  }

  @Test
  void aFieldThatIsAsItWasAgainIsToldNoMore() throws Exception {
    String uid = documents.document("back", "{\"color\":\"blue\",\"size\":1}");
    Page ann = documents.open(browsers, "ann", uid);
    ann.locator("#specs").fill("mine");
    documents.change("bob", uid, "{\"color\":\"green\"}");
    note(ann, "/metadata/color").waitFor();
    documents
        .by("bob")
        .merge(
            documents.path(uid),
            "{\"metadata\":{\"color\":\"blue\"},\"specs\":[\"xdi\",\"nexus\"]}");
    note(ann, "/specs").waitFor();
    assertThat(note(ann, "/metadata/color").count()).isZero();
    assertThat(ann.locator("#specs").inputValue()).isEqualTo("mine");
    note(ann, "/specs").getByText("Take over").click();
    assertThat(ann.locator("#specs").inputValue()).isEqualTo("xdi\nnexus");
  }

  @Test
  void whoReadsIsToldAndAFormThatCameBackToo() throws Exception {
    String uid = documents.document("read-live", "{\"color\":\"blue\",\"extra\":[1]}");
    Page eve = documents.open(browsers, "eve", uid);
    Page ann = documents.open(browsers, "ann", uid);
    field(ann, "size").fill("many");
    save(ann);
    ann.waitForSelector("[data-pointer='/metadata/size'] .error");
    documents.change("bob", uid, "{\"extra\":[1,2]}");
    note(eve, "/metadata/extra").waitFor();
    assertThat(note(eve, "/metadata/extra").getByText("Take over").count()).isZero();
    note(ann, "/metadata/extra").getByText("Take over").click();
    field(ann, "size").fill("3");
    save(ann);
    awaitSaid(ann, "together with what");
    assertThat(documents.metadata(uid))
        .isEqualTo(EditedDocuments.json("{\"color\":\"blue\",\"extra\":[1,2],\"size\":3}"));
  }
}
