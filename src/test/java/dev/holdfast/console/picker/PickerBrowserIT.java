package dev.holdfast.console.picker;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.holdfast.console.Browsers;
import dev.holdfast.console.Looks;
import dev.holdfast.testing.ApiClient;
import dev.holdfast.testing.Contract;
import dev.holdfast.testing.Database;
import dev.holdfast.testing.OnlyOn;
import dev.holdfast.testing.TestServer;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ArgumentsSource;

/** A field that offers what there is: by keyboard, by mouse, and without any script. */
@OnlyOn(Database.H2)
@SuppressWarnings("NullAway.Init")
class PickerBrowserIT {

  private static final String PASSWORD = "who picks and chooses";

  @RegisterExtension private static final Browsers browsers = new Browsers();

  private String user;

  @BeforeEach
  void openAccounts() throws Exception {
    user = Contract.newName();
    String body = "{\"name\":\"%s\",\"password\":\"%s\"}".formatted(user, PASSWORD);
    assertThat(ApiClient.admin().post("users", body).status()).isEqualTo(201);
    ApiClient api = ApiClient.basic(TestServer.current().baseUri(), user, PASSWORD).withKey();
    for (String id : List.of(".safe", ".till", ".till-2")) {
      String account = "{\"id\":\"%s%s\",\"unit\":\"EUR-cent\",\"title\":\"<b>%s</b> &amp;\"}";
      assertThat(api.post("accounts", account.formatted(user, id, id)).status()).isEqualTo(201);
    }
  }

  private Page transfer(Page page) {
    Browsers.signedIn(page, user, PASSWORD);
    page.navigate(Browsers.at("app/transfer"));
    return page;
  }

  /** A field, once it offers something. */
  private static Locator field(Page page, String name) {
    page.locator(".picker[data-ready] #" + name + "_button").waitFor();
    return page.locator("#" + name + "_input");
  }

  private static Locator offered(Page page) {
    return page.locator("[role=option]:visible");
  }

  @Test
  void whatIsOfferedIsChosenByKeyboard() {
    Page page = transfer(browsers.page(ColorScheme.LIGHT, 1200));
    Locator from = field(page, "from");
    from.pressSequentially(user + ".t");
    assertThat(offered(page)).hasCount(2);
    assertThat(from).hasAttribute("aria-expanded", "true");
    // As text, whatever it has in it
    assertThat(offered(page).first())
        .hasText("%1$s.till · <b>.till</b> &amp; · 0 EUR-cent".formatted(user));
    assertThat(page.locator("#from [role=status]")).hasText("2 results are available");
    page.keyboard().press("ArrowDown");
    page.keyboard().press("ArrowDown");
    assertThat(from).hasAttribute("aria-activedescendant", "from_item_1");
    page.keyboard().press("Enter");
    assertThat(from).hasValue(user + ".till-2");
    assertThat(offered(page)).hasCount(0);
    assertThat(from).isFocused();
    assertThat(page.url()).endsWith("app/transfer");
  }

  /** An account that is not offered may well be meant: it is another's. */
  @Test
  void whatWasTypedIsLeftAsItIs() {
    Page page = transfer(browsers.page(ColorScheme.LIGHT, 1200));
    Locator to = field(page, "to");
    to.pressSequentially(user + ".t");
    assertThat(offered(page)).hasCount(2);
    page.keyboard().press("Tab");
    assertThat(offered(page)).hasCount(0);
    assertThat(to).hasValue(user + ".t");
    to.fill(user + ".nothing");
    assertThat(page.locator("#to .ui-autocomplete-empty-message")).isVisible();
    page.keyboard().press("Escape");
    page.locator("#memo").click();
    assertThat(to).hasValue(user + ".nothing");
  }

  @Test
  void whatIsChosenByMouseIsKeptAsADraft() {
    Page page = transfer(browsers.page(ColorScheme.LIGHT, 1200));
    page.locator("#from_button").click();
    assertThat(offered(page)).hasCount(3);
    offered(page).first().click();
    assertThat(page.locator("#from_input")).hasValue(user + ".safe");
    page.navigate(Browsers.at("app/transfer"));
    page.locator("[data-take]").click();
    assertThat(page.locator("#from_input")).hasValue(user + ".safe");
  }

  @Test
  void aFormIsFilledInWithoutScripts() {
    Page page = transfer(browsers.withoutScripts());
    assertThat(page.locator("#from_button")).isHidden();
    page.locator("#from_input").fill(user + ".till");
    page.locator("#to_input").fill(user + ".safe");
    page.locator("#amount").fill("1");
    page.locator("[data-save]").click();
    assertThat(page.locator("#amount-note .error"))
        .hasText("There is not enough in the account: 0 available.");
    assertThat(page.locator("#from_input")).hasValue(user + ".till");
  }

  @Test
  void itSpeaksTheReadersLanguage() {
    Page page = browsers.page(ColorScheme.LIGHT, 1200, "de-DE");
    page.navigate(Browsers.at("sign-in?to=/app/transfer"));
    page.locator("[id='signIn:name']").fill(user);
    page.locator("[id='signIn:password']").fill(PASSWORD);
    page.locator("[id='signIn:submit']").click();
    assertThat(page.locator("#from_button")).hasAttribute("aria-label", "Auswählen: Von (nötig)");
    field(page, "from").pressSequentially("there-is-no-such");
    assertThat(page.locator("#from .ui-autocomplete-empty-message"))
        .hasText("Keine Ergebnisse gefunden");
  }

  @ParameterizedTest
  @ArgumentsSource(Looks.class)
  void whatIsOfferedCanBeReadByEverybody(ColorScheme scheme, int width) {
    Page page = transfer(browsers.page(scheme, width));
    field(page, "from").pressSequentially(user);
    assertThat(offered(page)).hasCount(3);
    page.keyboard().press("ArrowDown");
    Browsers.assertAccessible(page, "picker-" + Browsers.look(scheme, width));
  }
}
