package dev.holdfast.console.collection;

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
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Owners say who works in a collection. */
@OnlyOn(Database.H2)
@SuppressWarnings("NullAway.Init")
class MembersBrowserIT {

  private static final String PASSWORD = "correct horse battery";

  @RegisterExtension private static final Browsers browsers = new Browsers();

  private static String user() throws Exception {
    SetupForm.Newcomer newcomer = SetupForm.newcomer();
    SetupForm.submit(newcomer.token(), PASSWORD, PASSWORD);
    return newcomer.name();
  }

  @Test
  void anOwnerLetsSomebodyInAndTakesThemOut() throws Exception {
    ApiClient admin = ApiClient.admin().withKey();
    String collection = Contract.newCollection(admin);
    String bob = user();
    Page page =
        Browsers.signedIn(browsers.page(ColorScheme.DARK, 360), "admin", TestServer.ADMIN_PASSWORD);
    page.navigate(Browsers.at(address(collection)));
    page.locator("#user_input").fill("nobody-of-this-name");
    page.keyboard().press("Enter");
    page.getByText("There is no user").waitFor();
    assertThat(page.locator("#user_input").inputValue()).isEqualTo("nobody-of-this-name");

    page.locator("#user_input").fill(bob);
    page.keyboard().press("Control+s");
    page.getByText("The role is saved.").waitFor();
    assertThat(admin.get(collection + "/members/" + bob).json().getString("role"))
        .isEqualTo("editor");
    Browsers.assertAccessible(page, "members-dark-360");

    page.locator("button[value='" + bob + "']").click();
    page.getByText("The member is out.").waitFor();
    assertThat(admin.get(collection + "/members/" + bob).status()).isEqualTo(404);

    page.locator("button[value='admin']").click();
    page.getByText("Somebody has to own the collection").waitFor();
    Page wide = browsers.signedIn("admin", TestServer.ADMIN_PASSWORD);
    wide.navigate(Browsers.at(address(collection)));
    Browsers.assertAccessible(wide, "members-light-1200");
  }

  @Test
  void whoIsNoOwnerOnlyLooksAndMayLeave() throws Exception {
    ApiClient admin = ApiClient.admin().withKey();
    String collection = Contract.newCollection(admin);
    String viewer = user();
    ConsoleClient console = ConsoleClient.stranger().signedIn(viewer, PASSWORD);
    assertThat(console.get(address(collection)).statusCode()).isEqualTo(404);
    admin.put(collection + "/members/" + viewer, "{\"role\":\"viewer\"}");
    assertThat(console.get(address(collection)).body())
        .contains("Leave", viewer)
        .doesNotContain("Take admin out", "name=\"in\"");

    String name = collection.replace("collections/", "");
    Map<String, String> takeOut = Map.of("members", "members", "collection", name, "out", "admin");
    console.post("app/members", takeOut);
    assertThat(admin.get(collection + "/members/admin").status()).isEqualTo(200);
    Map<String, String> leave = Map.of("members", "members", "collection", name, "out", viewer);
    assertThat(console.post("app/members", leave).statusCode()).isEqualTo(302);
    assertThat(admin.get(collection + "/members/" + viewer).status()).isEqualTo(404);
  }

  private static String address(String collection) {
    return "app/members?collection=" + collection.replace("collections/", "");
  }
}
