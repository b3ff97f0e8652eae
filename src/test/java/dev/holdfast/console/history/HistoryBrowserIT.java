package dev.holdfast.console.history;

import static dev.holdfast.testing.Contract.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.holdfast.console.Browsers;
import dev.holdfast.testing.ApiClient;
import dev.holdfast.testing.Contract;
import dev.holdfast.testing.Database;
import dev.holdfast.testing.OnlyOn;
import dev.holdfast.testing.TestServer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A document's history: looking, comparing two revisions, bringing one back. */
@SuppressWarnings("NullAway.Init")
@OnlyOn(Database.H2)
class HistoryBrowserIT {

  @RegisterExtension private static final Browsers browsers = new Browsers();

  private static ApiClient owner;

  private String path;
  private String query;

  @BeforeAll
  static void start() throws Exception {
    owner = ApiClient.admin().withKey();
  }

  @BeforeEach
  void make() throws Exception {
    String collection = Contract.newCollection(owner);
    owner.merge(
        collection, json("{'schema':{'properties':{'color':{'title':'Colour'},'size':{}}}}"));
    path = collection + "/documents/S-001";
    query = "?collection=" + collection.replace("collections/", "") + "&uid=S-001";
    owner.put(path, json("{'metadata':{'color':'red','size':2,'kept':[1,2]}}"));
    owner.merge(path + "?comment=repainted", json("{'metadata':{'color':'blue'}}"));
    owner.merge(path, json("{'metadata':{'size':null,'weight':{'g':1.10}},'specs':['xdi']}"));
  }

  private Page open(String page) {
    Page opened = browsers.signedIn("admin", TestServer.ADMIN_PASSWORD);
    opened.navigate(Browsers.at("app/" + page + query));
    return opened;
  }

  private String color() throws Exception {
    return owner.get(path).json().getJsonObject("metadata").getString("color");
  }

  @ParameterizedTest
  @CsvSource({"DARK, 1200", "LIGHT, 360"})
  void everyPageCanBeReadByEverybody(ColorScheme scheme, int width) throws Exception {
    String look = Browsers.look(scheme, width);
    assertThat(
            owner
                .merge(
                    path + "?comment=" + "a+long+comment,".repeat(30),
                    json(
                        "{'metadata':{'kept':'"
                            + "x".repeat(300)
                            + "','"
                            + "long".repeat(40)
                            + "':1}}"))
                .outcome())
        .isEqualTo("200");
    Page page = Browsers.signedIn(browsers.page(scheme, width), "admin", TestServer.ADMIN_PASSWORD);
    page.navigate(Browsers.at("app/history" + query));
    Browsers.assertAccessible(page, "history-" + look);
    page.navigate(Browsers.at("app/compare" + query + "&from=1&to=4"));
    Browsers.assertAccessible(page, "compare-" + look);
    page.navigate(Browsers.at("app/compare" + query + "&from=2&to=2"));
    assertThat(page.locator(".empty").innerText()).isEqualTo("The two have the same content.");
    Browsers.assertAccessible(page, "compare-same-" + look);
    owner.delete(path, "If-Match", "*");
    page.navigate(Browsers.at("app/history" + query));
    Browsers.assertAccessible(page, "history-deleted-" + look);
  }

  @Test
  void anyTwoRevisionsAreComparedFieldByField() {
    Page page = open("history");
    assertThat(page.locator("tbody tr").allInnerTexts()).hasSize(3);
    assertThat(page.locator("tbody tr").nth(0).innerText()).contains("is there now");
    assertThat(page.locator("tbody tr").nth(1).innerText()).contains("changed", "repainted");
    assertThat(page.locator("tbody tr").nth(2).innerText()).contains("created");
    page.getByLabel("Compare from revision 1").check();
    page.getByText("Compare", new Page.GetByTextOptions().setExact(true)).click();
    page.waitForURL(url -> url.contains("compare?"));
    assertThat(page.url()).contains("from=1", "to=3");

    assertThat(
            page.locator("tbody tr").allInnerTexts().stream()
                .map(row -> row.replaceAll("\\s+", " ").strip()))
        .containsExactly(
            "Colour /metadata/color changed \"red\" \"blue\"",
            "/metadata/weight added {\"g\":1.10}",
            "/metadata/size removed 2",
            "/specs changed [] [\"xdi\"]");
    assertThat(page.locator("pre").nth(0).innerText()).contains("\"color\": \"red\"");
    assertThat(page.locator("pre").nth(1).innerText()).contains("\"g\": 1.10");
    page.getByLabel("From revision").fill("2");
    page.getByText("Compare", new Page.GetByTextOptions().setExact(true)).click();
    page.waitForURL(url -> url.contains("from=2"));
    assertThat(page.locator("tbody tr").count()).isEqualTo(3);
  }

  @Test
  void aRevisionIsBroughtBackOnce() throws Exception {
    Page page = open("history");
    page.getByLabel("Bring back revision 1").click();
    page.waitForSelector(".said.done");
    assertThat(page.locator(".said.done").innerText()).isEqualTo("It is brought back.");
    assertThat(color()).isEqualTo("red");
    assertThat(page.locator("tbody tr").nth(0).innerText())
        .contains("4", "brought back", "is there now");

    page.navigate(Browsers.at("app/compare" + query + "&from=2&to=4"));
    page.getByText("Bring back revision 2").click();
    page.waitForSelector(".said.done");
    assertThat(color()).isEqualTo("blue");
  }

  @Test
  void whoWasOvertakenIsToldAndUndoesNothing() throws Exception {
    Page page = open("history");
    ApiClient other = Contract.user("history-other");
    owner.put(
        path.replaceAll("/documents/.*", "/members/history-other"), json("{'role':'editor'}"));
    other.merge(path, json("{'metadata':{'color':'green'}}"));
    page.getByLabel("Bring back revision 1").click();
    page.waitForSelector(".said .error");
    assertThat(page.locator(".said").innerText())
        .contains("Nothing was brought back: history-other has changed the document meanwhile.");
    assertThat(color()).isEqualTo("green");
    assertThat(page.locator("tbody tr").count()).isEqualTo(4);
    // Over what is shown now, it is.
    page.getByLabel("Bring back revision 1").click();
    page.waitForSelector(".said.done");
    assertThat(color()).isEqualTo("red");
  }

  @Test
  void aDeletedDocumentIsBroughtBack() throws Exception {
    owner.delete(path, "If-Match", "*");
    Page page = open("history");
    assertThat(page.locator(".said").innerText()).contains("This document is deleted.");
    assertThat(page.locator("tbody tr").nth(0).innerText()).contains("deleted", "Bring back");
    page.getByLabel("Bring back revision 2").click();
    page.waitForSelector(".said.done");
    assertThat(color()).isEqualTo("blue");
    assertThat(owner.get(path).json().getJsonObject("metadata").getInt("size")).isEqualTo(2);
  }
}
