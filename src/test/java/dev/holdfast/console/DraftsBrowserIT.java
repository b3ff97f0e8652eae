package dev.holdfast.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.holdfast.testing.ApiClient;
import dev.holdfast.testing.Contract;
import dev.holdfast.testing.Database;
import dev.holdfast.testing.OnlyOn;
import dev.holdfast.testing.TestServer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What was typed into a form, and not saved, is offered when its page is opened again. */
@OnlyOn(Database.H2)
@SuppressWarnings("NullAway.Init")
class DraftsBrowserIT {

  private static final String DRAFTS =
      "() => Object.keys(localStorage).filter(key => key.startsWith('holdfast-draft')).length";

  private static final String SAVE = "[data-save]";

  @RegisterExtension private static final Browsers browsers = new Browsers();

  private static ApiClient admin;

  @BeforeAll
  static void start() throws Exception {
    admin = ApiClient.admin().withKey();
  }

  /**
   * A form, and what somebody does in it.
   *
   * @param save what is pressed in the end
   * @param steps by the place on the page: what is typed or chosen there, in this order
   */
  private record Form(String address, String save, List<Step> steps) {}

  /** What is typed or chosen, or empty text for something that is pressed. */
  private record Step(String place, String value) {}

  private static Form form(String address, String save, String... steps) {
    List<Step> list = new ArrayList<>();
    for (int i = 0; i < steps.length; i += 2) {
      list.add(new Step(steps[i], steps[i + 1]));
    }
    return new Form(address, save, list);
  }

  private static String collection() throws Exception {
    return Contract.newCollection(admin).replace("collections/", "");
  }

  private static String user() throws Exception {
    String name = "d-" + Contract.newName();
    assertThat(admin.post("users", "{\"name\":\"" + name + "\"}").status()).isEqualTo(201);
    return name;
  }

  private static Form newCollection() {
    return form(
        "app/new-collection",
        SAVE,
        "#name",
        Contract.newName(),
        "#title",
        "A \"title\"",
        "button[value=add]",
        "",
        "#rule-0-name",
        "first",
        "#rule-0-pointers",
        "/metadata/a\n/metadata/b",
        "button[value=add]",
        "",
        "#rule-1-name",
        "second",
        "#rule-1-pointers",
        "/metadata/c",
        "[name=fenced]",
        "checked",
        "#indexed",
        "/metadata/d",
        "#schema",
        "\n{\n  \"type\": \"object\"\n}");
  }

  private static Form editCollection() throws Exception {
    return form(
        "app/edit-collection?name=" + collection(),
        SAVE,
        "button[value=add]",
        "",
        "#rule-0-name",
        "one",
        "#rule-0-pointers",
        "/metadata/one",
        "#title",
        "Another title",
        "#description",
        "\nBehind an empty line");
  }

  private static Form token() {
    return form(
        "app/issue-token",
        SAVE,
        "[name=kind][value=custom]",
        "checked",
        "#grant",
        "{\"door\": 7}",
        "#uses",
        "3",
        "#expires",
        "30",
        "#note",
        "For the door");
  }

  private static Form newUser() {
    return form(
        "app/new-user",
        SAVE,
        "#name",
        "d-" + Contract.newName(),
        "[name=administrator]",
        "checked",
        "#displayName",
        "Somebody new");
  }

  private static Form editUser() throws Exception {
    return form(
        "app/user?name=" + user(),
        SAVE,
        "[name=disabled]",
        "checked",
        "#displayName",
        "Somebody else");
  }

  private static Form key() {
    return form(
        "app/api-keys",
        SAVE,
        "[name=scopes][value=admin]",
        "checked",
        "#expires",
        "7",
        "#label",
        "A key for a night");
  }

  private static Form members() throws Exception {
    return form(
        "app/members?collection=" + collection(), SAVE, "#role", "owner", "#user_input", user());
  }

  private static Form account() throws Exception {
    String id = "d-" + Contract.newName();
    String body = "{\"id\":\"" + id + "\",\"unit\":\"EUR-cent\"}";
    assertThat(admin.post("accounts", body).status()).isEqualTo(201);
    return form(
        "app/account?id=" + id,
        SAVE,
        "details:has(#terms) > summary",
        "",
        "#minimum",
        "-500",
        "#title",
        "The other till");
  }

  private static Form lease() throws Exception {
    String name = Contract.newName();
    String body = "{\"ttlSeconds\":3600}";
    assertThat(Contract.user("bob").post("leases/job/" + name, body).isSuccess()).isTrue();
    return form(
        "app/lease-history?type=job&id=" + name,
        "button[name=force]",
        "#delay",
        "1",
        "#reason",
        "It hangs, I think");
  }

  private static void type(Page page, Form form) {
    for (Step step : form.steps()) {
      Locator place = page.locator(step.place());
      if (step.value().isEmpty()) {
        place.click();
      } else if (step.value().equals("checked")) {
        place.check();
      } else if (place.evaluate("place => place.tagName").equals("SELECT")) {
        place.selectOption(step.value());
      } else {
        place.fill(step.value());
      }
    }
    // The last that is typed is kept a moment later than it is typed.
    String last = form.steps().get(form.steps().size() - 1).value();
    page.waitForFunction(
        "last => Object.values(localStorage).some(draft => draft.includes(JSON.stringify(last)))",
        last);
  }

  private static void assertTyped(Page page, Form form) {
    for (Step step : form.steps()) {
      Locator place = page.locator(step.place());
      if (step.value().equals("checked")) {
        assertThat(place.isChecked()).as(form.address() + " " + step.place()).isTrue();
      } else if (!step.value().isEmpty()) {
        assertThat(place.inputValue())
            .as(form.address() + " " + step.place())
            .isEqualTo(step.value());
      }
    }
  }

  private static Locator offer(Page page) {
    return page.locator("[data-take]");
  }

  /** Takes over what is offered, saves it, and sees that nothing is offered any more. */
  private static void goOn(Page page, Form form) {
    offer(page).click();
    page.locator("form[data-draft][data-posted=true]").waitFor();
    assertTyped(page, form);
    page.locator(form.save()).click();
    page.locator("main .said.done, #secret").first().waitFor();
    page.waitForLoadState();
    assertThat(page.evaluate(DRAFTS)).as(form.address()).isEqualTo(0);
    page.navigate(Browsers.at(form.address()));
    assertThat(offer(page).isVisible()).as(form.address()).isFalse();
    assertThat(page.evaluate(DRAFTS)).as(form.address()).isEqualTo(0);
  }

  @Test
  void whatWasTypedComesBackAfterItsTabWasClosed() throws Exception {
    Page first = browsers.signedIn("admin", TestServer.ADMIN_PASSWORD);
    for (Form form : List.of(newCollection(), token(), newUser(), key(), account(), lease())) {
      Page page = first.context().newPage();
      page.navigate(Browsers.at(form.address()));
      type(page, form);
      page.close();
      page = first.context().newPage();
      page.navigate(Browsers.at(form.address()));
      goOn(page, form);
      page.close();
    }
  }

  @Test
  void whatWasTypedComesBackAfterTheSessionEnded() throws Exception {
    Page page = browsers.signedIn("admin", TestServer.ADMIN_PASSWORD);
    for (Form form : List.of(editCollection(), editUser(), members(), account(), lease())) {
      page.navigate(Browsers.at(form.address()));
      type(page, form);
      page.context().clearCookies();
      page.locator(form.save()).click();
      page.getByLabel("Name").fill("admin");
      page.getByLabel("Password").fill(TestServer.ADMIN_PASSWORD);
      page.keyboard().press("Enter");
      // Where it was sent from, with all that its address says.
      page.waitForURL(Browsers.at(form.address()));
      goOn(page, form);
    }
  }

  @Test
  void whatHasToBeChosenComesBackAsItWasChosen() throws Exception {
    String name = collection();
    Page page = browsers.signedIn("admin", TestServer.ADMIN_PASSWORD);
    String address = Browsers.at("app/edit-collection?name=" + name);
    page.navigate(address);
    admin.put("collections/" + name, "{\"title\":\"Theirs\"}", "If-Match", "*");
    page.locator("#title").fill("Mine");
    page.locator("#description").fill("Mine alone");
    page.keyboard().press("Control+s");
    page.getByLabel("Take mine").check();
    page.waitForFunction(
        "() => Object.values(localStorage).some(draft => draft.includes('[\"pick:/title\",\"mine\"]'))");
    Page again = page.context().newPage();
    page.close();
    again.navigate(address);
    offer(again).click();
    again.locator("form[data-draft][data-posted=true]").waitFor();
    again.getByText("Nothing is saved yet").waitFor();
    again.waitForLoadState();
    assertThat(again.locator("#title").inputValue()).isEqualTo("Mine");
    assertThat(again.locator("#description").inputValue()).isEqualTo("Mine alone");
    again.keyboard().press("Control+s");
    again.getByText("The collection is saved.").waitFor();
    again.waitForLoadState();
    assertThat(again.evaluate(DRAFTS)).isEqualTo(0);
  }

  /** The page after a save can be loaded again when something else has been typed since. */
  @Test
  void onlyWhatWasSentIsDroppedWhenItIsSaved() throws Exception {
    Page page = browsers.signedIn("admin", TestServer.ADMIN_PASSWORD);
    page.navigate(Browsers.at("app/user?name=" + user()));
    page.locator("#displayName").fill("Saved");
    page.keyboard().press("Control+s");
    page.getByText("Saved.").waitFor();
    page.waitForLoadState();
    page.locator("#displayName").fill("Typed since");
    awaitDraft(page);
    page.reload();
    page.locator("#draft").waitFor();
    Browsers.assertAccessible(page, "user-draft-light-1200");
    assertThat(page.locator("#displayName").inputValue()).isEqualTo("Saved");
    offer(page).click();
    page.locator("form[data-draft][data-posted=true]").waitFor();
    assertThat(page.locator("#displayName").inputValue()).isEqualTo("Typed since");
    Browsers.assertAccessible(page, "user-taken-over-light-1200");
  }

  @Test
  void noSecretIsKept() throws Exception {
    Page page =
        Browsers.signedIn(browsers.page(ColorScheme.DARK, 360), "admin", TestServer.ADMIN_PASSWORD);
    for (Form form : List.of(token(), newUser(), key())) {
      page.navigate(Browsers.at(form.address()));
      type(page, form);
      page.locator(form.save()).click();
      String secret = page.locator("#secret").innerText().strip();
      page.waitForLoadState();
      page.locator("#note, #displayName, #label").first().fill("typed beside the secret");
      awaitDraft(page);
      assertThat(kept(page))
          .contains("typed beside")
          .doesNotContain(secret.replaceFirst(".*=", ""));
      page.evaluate("localStorage.clear()");
    }
    page.navigate(Browsers.at("app/user?name=" + user()));
    page.locator("#password").fill("a secret of Ada's");
    page.locator("#displayName").fill("Ada");
    awaitDraft(page);
    assertThat(kept(page)).contains("Ada").doesNotContain("a secret of");
    // Wherever else one might be typed.
    page.locator("#displayName").evaluate("field => (field.type = 'password')");
    page.locator("#displayName").fill("another secret");
    page.locator("[name=disabled]").check();
    page.waitForFunction(
        "() => Object.values(localStorage).some(draft => draft.includes('[\"disabled\"'))");
    assertThat(kept(page)).doesNotContain("another secret");
  }

  private static void awaitDraft(Page page) {
    page.waitForFunction(DRAFTS + " === 1");
  }

  private static String kept(Page page) {
    return (String) page.evaluate("JSON.stringify(Object.entries(localStorage))");
  }
}
