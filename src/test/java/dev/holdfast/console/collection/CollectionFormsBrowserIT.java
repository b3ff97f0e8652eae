package dev.holdfast.console.collection;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.WaitForSelectorState;
import dev.holdfast.console.Browsers;
import dev.holdfast.testing.ApiClient;
import dev.holdfast.testing.Contract;
import dev.holdfast.testing.Database;
import dev.holdfast.testing.OnlyOn;
import dev.holdfast.testing.TestServer;
import jakarta.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** People make and change collections in forms. */
@OnlyOn(Database.H2)
@SuppressWarnings("NullAway.Init")
class CollectionFormsBrowserIT {

  @RegisterExtension private static final Browsers browsers = new Browsers();

  @Test
  void aCollectionIsMadeWithRulesAndASchema() throws Exception {
    Page page =
        Browsers.signedIn(browsers.page(ColorScheme.DARK, 360), "admin", TestServer.ADMIN_PASSWORD);
    page.navigate(Browsers.at("app/collections"));
    page.getByText("New collection").click();
    String name = Contract.newName();
    page.locator("#name").fill(name);
    page.getByText("Add a rule").click();
    page.locator("#rule-0-name").fill("email");
    page.locator("#rule-0-pointers").fill("/metadata/email");
    page.getByText("Add a rule").click();
    page.locator("#rule-1-name").fill("too much");
    page.locator("#schema").fill("{\n  \"type\": \n}");
    page.keyboard().press("Control+s");
    page.getByText("Line 3, column 1").waitFor();
    assertThat(page.locator("#rule-0-pointers").inputValue()).isEqualTo("/metadata/email");
    Browsers.assertAccessible(page, "new-collection-dark-360");

    page.locator("button[name=remove][value='1']").click();
    page.locator("#rule-1-name").waitFor(gone());
    page.locator("#schema").fill("{\n  \"type\": \"object\"\n}");
    page.locator("#title").fill("People");
    page.keyboard().press("Enter");
    page.getByText("The collection is created.").waitFor();
    JsonObject made = ApiClient.admin().get("collections/" + name).json();
    assertThat(made.getString("title")).isEqualTo("People");
    assertThat(made.getJsonArray("unique")).hasSize(1);
    assertThat(made.getJsonObject("schema").getString("type")).isEqualTo("object");

    page.getByText("Edit the collection").click();
    page.setViewportSize(1200, 800);
    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
    Browsers.assertAccessible(page, "edit-collection-light-1200");
  }

  private static Locator.WaitForOptions gone() {
    return new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED);
  }

  @Test
  void twoWhoEditOneCollectionLoseNothing() throws Exception {
    ApiClient admin = ApiClient.admin().withKey();
    String collection = Contract.newCollection(admin);
    String address = "app/edit-collection?name=" + collection.replace("collections/", "");
    Page first = browsers.signedIn("admin", TestServer.ADMIN_PASSWORD);
    Page second = browsers.signedIn("admin", TestServer.ADMIN_PASSWORD);
    first.navigate(Browsers.at(address));
    second.navigate(Browsers.at(address));
    first.locator("#title").fill("Of the first");
    first.locator("#indexed").fill("/metadata/a");
    first.keyboard().press("Control+s");
    first.getByText("The collection is saved.").waitFor();

    second.locator("#description").fill("Of the second");
    second.locator("#indexed").fill("/metadata/b");
    second.keyboard().press("Control+s");
    second.getByText("Nothing of either of you was lost.").waitFor();
    assertThat(second.locator(".changes").innerText()).contains("Title", "theirs", "yours");
    Browsers.assertAccessible(second, "edit-collection-merged-light-1200");
    JsonObject both = admin.get(collection).json();
    assertThat(both.getString("title")).isEqualTo("Of the first");
    assertThat(both.getString("description")).isEqualTo("Of the second");
    assertThat(both.getJsonArray("indexed")).hasSize(2);

    first.navigate(Browsers.at(address));
    first.locator("#title").fill("Again");
    second.locator("#title").fill("Mine");
    first.keyboard().press("Control+s");
    first.getByText("The collection is saved.").waitFor();
    second.keyboard().press("Control+s");
    second.getByText("you both changed the same").waitFor();
    Browsers.assertAccessible(second, "edit-collection-asked-light-1200");
    second.setViewportSize(360, 800);
    second.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
    Browsers.assertAccessible(second, "edit-collection-asked-dark-360");
    second.getByLabel("Something else for Title").fill("Ours");
    assertThat(second.locator("input[value=other]").isChecked()).isTrue();
    second.keyboard().press("Control+s");
    second.getByText("Nothing is saved yet").waitFor();
    second.waitForLoadState();
    assertThat(second.locator("#title").inputValue()).isEqualTo("Ours");
    second.keyboard().press("Control+s");
    second.getByText("The collection is saved.").waitFor();
    assertThat(admin.get(collection).json().getString("title")).isEqualTo("Ours");
  }
}
