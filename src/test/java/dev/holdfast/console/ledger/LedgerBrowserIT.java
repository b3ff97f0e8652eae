package dev.holdfast.console.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import dev.holdfast.console.Browsers;
import dev.holdfast.console.Looks;
import dev.holdfast.testing.ConsoleClient;
import dev.holdfast.testing.Database;
import dev.holdfast.testing.OnlyOn;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ArgumentsSource;

/** Accounts are opened, amounts moved, held and settled; nothing typed is lost on the way. */
@OnlyOn(Database.H2)
@SuppressWarnings("NullAway.Init")
class LedgerBrowserIT {

  @RegisterExtension private static final Browsers browsers = new Browsers();

  private static void open(Page page, String path) {
    page.navigate(Browsers.at(path));
  }

  private static void press(Page page, String button) {
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(button).setExact(true))
        .click();
  }

  private static String problem(Page page, String field) {
    return page.locator("#" + field + "-note .error").innerText();
  }

  @Test
  void accountsAreOpenedAndAnAmountIsMovedOnce() throws Exception {
    Ledger ledger = Ledger.empty();
    Page page = browsers.signedIn(ledger.user(), Ledger.PASSWORD);
    for (String id : new String[] {ledger.till(), ledger.safe()}) {
      open(page, "app/open-account");
      page.locator("#unit").fill("EUR cent");
      page.locator("#title").fill("Title of " + id);
      page.locator("#name").fill(id);
      press(page, "Open the account");
      assertThat(problem(page, "unit")).startsWith("A unit has 1 to 40");
      assertThat(page.locator("#title").inputValue()).isEqualTo("Title of " + id);
      assertThat(page.locator("#unit").inputValue()).isEqualTo("EUR cent");
      page.locator("#unit").fill("EUR-cent");
      page.locator("[data-save]").dblclick();
      page.waitForURL("**/app/account?*");
      assertThat(page.locator("h1").innerText()).isEqualTo("Title of " + id);
      assertThat(page.locator("#draft").count()).isZero();
    }
    ledger.fund(1000);

    open(page, "app/transfer?from=" + ledger.till());
    assertThat(page.locator("#from_input").inputValue()).isEqualTo(ledger.till());
    page.locator("#to_input").fill(ledger.safe());
    page.locator("#memo").fill("For \"bread\" & <salt>");
    refused(page, "12.50", "A whole number is wanted: this one has decimals (2).");
    refused(page, "1,000", "Type it without anything between the digits.");
    refused(page, "1000x", "Only digits, 0 to 9, can stand here: \"x\" can't.");
    refused(page, "0", "This must be 1 or more.");
    refused(page, "5000", "There is not enough in the account: 1,000 available.");
    assertThat(page.locator("#memo").inputValue()).isEqualTo("For \"bread\" & <salt>");
    page.locator("#amount").fill("250");
    page.locator("[data-save]").dblclick();
    page.waitForURL("**/app/transfer-details?*");
    assertThat(page.locator(".said.done").innerText()).isEqualTo("The transfer is made.");
    assertThat(page.locator("h1").innerText()).isEqualTo("For \"bread\" & <salt>");
    assertThat(ledger.balance(ledger.till())).isEqualTo(750);
    assertThat(ledger.balance(ledger.safe())).isEqualTo(250);
    assertThat(ledger.transfers()).isEqualTo(2);
    open(page, "app/transfer");
    assertThat(page.locator("#draft").isVisible()).isFalse();

    open(page, "app/account?id=" + ledger.till());
    assertThat(page.locator("#statement ~ .scroll tbody tr").first().innerText())
        .contains("-250", "750", ledger.safe());
  }

  private static void refused(Page page, String amount, String why) {
    page.locator("#amount").fill(amount);
    press(page, "Transfer");
    page.getByText(why).waitFor();
    assertThat(problem(page, "amount")).startsWith(why);
    assertThat(page.locator("#amount").inputValue()).isEqualTo(amount);
  }

  @Test
  void whatIsWrongWithATransferIsSaidAtItsFieldAndItCanBeSentAgain() throws Exception {
    Ledger ledger = Ledger.with(1000);
    String other = ledger.user() + ".bytes";
    ledger.api().post("accounts", "{\"id\":\"%s\",\"unit\":\"byte\"}".formatted(other));
    Page page = browsers.signedIn(ledger.user(), Ledger.PASSWORD);
    open(page, "app/transfer");
    press(page, "Transfer");
    assertThat(problem(page, "from")).startsWith("Type the id");
    assertThat(problem(page, "amount")).isEqualTo("Type an amount.");
    page.locator("#from_input").fill(ledger.till());
    page.locator("#amount").fill("10");
    to(page, ledger.till(), "This must be another account");
    to(page, other, "This account counts another unit.");
    to(page, "nobody-has-this", "There is no account with this id.");
    page.locator("#time").fill("5");
    to(page, ledger.safe(), "");
    assertThat(problem(page, "time")).startsWith("This goes with what is only held");
    page.locator("#time").fill("");
    press(page, "Transfer");
    page.waitForURL("**/app/transfer-details?*");

    assertThat(ledger.balance(ledger.safe())).isEqualTo(10);
  }

  @Test
  void aFormOfBeforeWithAnotherAmountMovesNothingUntilItIsSentOnceMore() throws Exception {
    Ledger ledger = Ledger.with(1000);
    ConsoleClient console = ledger.console();
    Map<String, String> form = new HashMap<>();
    form.put("id", Ledger.id(console.get("app/transfer")));
    form.put("from", ledger.till());
    form.put("to", ledger.safe());
    form.put("amount", "10");
    form.put("do", "send");
    assertThat(console.post("app/transfer", form).statusCode()).isEqualTo(302);
    form.put("amount", "11");
    HttpResponse<String> asked = console.post("app/transfer", form);
    assertThat(asked.body())
        .contains("Nothing was moved now", "transfer-details?id=" + form.get("id"), "value=\"11\"");
    assertThat(ledger.balance(ledger.safe())).isEqualTo(10);
    form.put("id", Ledger.id(asked));
    assertThat(console.post("app/transfer", form).statusCode()).isEqualTo(302);
    assertThat(ledger.balance(ledger.safe())).isEqualTo(21);
  }

  private static void to(Page page, String to, String why) {
    page.locator("#to_input").fill(to);
    press(page, "Transfer");
    if (!why.isEmpty()) {
      page.getByText(why).waitFor();
      assertThat(problem(page, "to")).startsWith(why);
    }
    assertThat(page.locator("#to_input").inputValue()).isEqualTo(to);
  }

  @Test
  void anAmountIsHeldThenSettledInPartOrFreed() throws Exception {
    Ledger ledger = Ledger.with(1000);
    Page page =
        Browsers.signedIn(browsers.page(ColorScheme.DARK, 360), ledger.user(), Ledger.PASSWORD);
    for (int held : new int[] {100, 300}) {
      open(page, "app/transfer?from=" + ledger.till());
      page.locator("#to_input").fill(ledger.safe());
      page.locator("#amount").fill(Integer.toString(held));
      page.locator("[name=held]").check();
      page.locator("#time").fill("2");
      page.locator("#timeUnit").selectOption("hours");
      press(page, "Transfer");
      page.waitForURL("**/app/transfer-details?*");
      assertThat(page.locator(".said.done").innerText()).isEqualTo("The amount is held.");
    }
    assertThat(ledger.account(ledger.till()).getInt("held")).isEqualTo(400);

    open(page, "app/account?id=" + ledger.till());
    page.getByLabel("How much to settle of 100 EUR-cent").fill("1o");
    page.keyboard().press("Enter");
    page.getByText("\"o\" can't").waitFor();
    assertThat(page.getByLabel("How much to settle of 100").inputValue()).isEqualTo("1o");
    page.getByLabel("How much to settle of 100").fill("101");
    page.keyboard().press("Enter");
    page.getByText("This is more than is held.").waitFor();
    assertThat(page.locator("#content [role=alert]").innerText())
        .contains("Nothing was settled: look at the amount.");
    Browsers.assertAccessible(page, "account-refused-dark-360");
    page.getByLabel("How much to settle of 100").fill("60");
    page.keyboard().press("Enter");
    page.getByText("It is settled.").waitFor();
    assertThat(ledger.balance(ledger.till())).isEqualTo(940);
    assertThat(ledger.account(ledger.till()).getInt("held")).isEqualTo(300);
    page.getByLabel("Void 300 EUR-cent").click();
    page.getByText("What was held is free again.").waitFor();
    assertThat(ledger.balance(ledger.till())).isEqualTo(940);
    assertThat(ledger.account(ledger.till()).getInt("held")).isZero();
  }

  @Test
  void whatOthersSayOfAnAccountMeanwhileIsAskedAboutOnlyWhereBothDid() throws Exception {
    Ledger ledger = Ledger.with(1000);
    Page page = browsers.signedIn(ledger.user(), Ledger.PASSWORD);
    open(page, "app/account?id=" + ledger.till());
    String path = "accounts/" + ledger.till();
    ledger.api().post("transfers", Ledger.transfer(ledger.till(), ledger.safe(), 1));
    ledger.api().merge(path, "{\"minimum\":5}");
    page.locator("details.more summary").first().click();
    page.locator("#title").fill("Mine");
    press(page, "Save");
    page.getByText("Saved.").waitFor();
    assertThat(ledger.account(ledger.till()).getString("title")).isEqualTo("Mine");
    assertThat(ledger.account(ledger.till()).getInt("minimum")).isEqualTo(5);

    page.locator("details.more summary").first().click();
    ledger.api().merge(path, "{\"title\":\"Theirs\",\"minimum\":6}");
    page.locator("#title").fill("Mine again");
    page.keyboard().press("Control+s");
    page.getByText("It was changed to \"Theirs\" meanwhile.").waitFor();
    assertThat(page.locator("#title").inputValue()).isEqualTo("Mine again");
    assertThat(page.locator("#minimum").inputValue()).isEqualTo("6");
    assertThat(ledger.account(ledger.till()).getString("title")).isEqualTo("Theirs");
    Browsers.assertAccessible(page, "account-overtaken");
    page.keyboard().press("Control+s");
    page.getByText("Saved.").waitFor();
    assertThat(ledger.account(ledger.till()).getString("title")).isEqualTo("Mine again");
    assertThat(ledger.account(ledger.till()).getInt("minimum")).isEqualTo(6);
  }

  @ParameterizedTest
  @ArgumentsSource(Looks.class)
  void everyPageCanBeReadByEverybody(ColorScheme scheme, int width) throws Exception {
    String look = Browsers.look(scheme, width);
    Ledger empty = Ledger.empty();
    Page page = browsers.page(scheme, width);
    Browsers.signedIn(page, empty.user(), Ledger.PASSWORD);
    look(page, "app/accounts", "accounts-none-" + look);
    look(page, "app/transfers", "transfers-none-" + look);
    look(page, "app/open-account", "open-account-" + look);
    empty.api().post("accounts", "{\"id\":\"%s\",\"unit\":\"piece\"}".formatted(empty.till()));
    look(page, "app/account?id=" + empty.till(), "account-none-" + look);
    page.close();

    Ledger ledger = Ledger.with(9_007_199_254_000_000L);
    String longTitle = "{\"title\":\"" + "Donaudampfschifffahrt".repeat(9) + "\"}";
    ledger.api().merge("accounts/" + ledger.till(), longTitle);
    String moved = Ledger.transfer(ledger.till(), ledger.safe(), 1234);
    for (int i = 0; i < 5; i++) {
      ledger.api().post("transfers", moved.replace("by the API", "An order ".repeat(9)));
    }
    String held = moved.replace("}", ",\"pending\":true,\"timeoutSeconds\":7200}");
    String hold = ledger.api().post("transfers", held).json().getString("id");
    Page full = browsers.page(scheme, width);
    Browsers.signedIn(full, ledger.user(), Ledger.PASSWORD);
    look(full, "app/accounts", "accounts-" + look);
    look(full, "app/account?id=" + ledger.till(), "account-" + look);
    look(full, "app/transfers?account=" + ledger.till(), "transfers-" + look);
    look(full, "app/transfer-details?id=" + hold, "transfer-details-" + look);
    open(full, "app/transfer");
    full.locator("#to_input").fill("no id, as it has signs!");
    full.locator("#amount").fill("12.345,67");
    press(full, "Transfer");
    full.locator("#to-note .error").waitFor();
    Browsers.assertAccessible(full, "transfer-refused-" + look);
  }

  private static void look(Page page, String path, String name) {
    open(page, path);
    Browsers.assertAccessible(page, name);
  }
}
