package dev.holdfast.console.grid;

import static dev.holdfast.testing.Contract.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.holdfast.console.Browsers;
import dev.holdfast.testing.ApiClient;
import dev.holdfast.testing.Contract;
import dev.holdfast.testing.TestServer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The list of a collection's documents: looking, asking, ordering, choosing, deleting. */
@SuppressWarnings("NullAway.Init")
class DocumentsBrowserIT {

  @RegisterExtension private static final Browsers browsers = new Browsers();

  private static ApiClient owner;

  private String collection;
  private String list;

  @BeforeAll
  static void start() throws Exception {
    owner = ApiClient.admin().withKey();
  }

  @BeforeEach
  void collect() throws Exception {
    collection = Contract.newCollection(owner);
    list = "app/documents?collection=" + collection.replace("collections/", "");
  }

  private Page open(String path) {
    Page page = browsers.signedIn("admin", TestServer.ADMIN_PASSWORD);
    page.navigate(Browsers.at(path));
    return page;
  }

  private static Locator rows(Page page) {
    return page.locator("tbody th a");
  }

  private void make(String uid, String metadata) throws Exception {
    assertThat(
            owner
                .put(collection + "/documents/" + uid, json("{'metadata':" + metadata + "}"))
                .outcome())
        .isEqualTo("201");
  }

  @ParameterizedTest
  @CsvSource({"DARK, 1200", "LIGHT, 360"})
  void everyPageCanBeReadByEverybody(ColorScheme scheme, int width) throws Exception {
    String look = Browsers.look(scheme, width);
    Page page = Browsers.signedIn(browsers.page(scheme, width), "admin", TestServer.ADMIN_PASSWORD);
    page.navigate(Browsers.at(list));
    Browsers.assertAccessible(page, "documents-none-" + look);
    make("S-001", "{'color':'red','size':10,'tags':['new',{'by':'ada'}],'empty':null}");
    make("S-002", "{'color':'" + "a long text without end ".repeat(40) + "','size':1.10}");
    make("a-very-long-uid-" + "x".repeat(120), "{'color':'" + "y".repeat(200) + "'}");
    page.reload();
    Browsers.assertAccessible(page, "documents-" + look);
    page.locator("summary", new Page.LocatorOptions().setHasText("Columns")).click();
    page.locator("summary", new Page.LocatorOptions().setHasText("How to filter")).click();
    page.getByLabel("Filter").fill("metadata.color=");
    page.keyboard().press("Enter");
    page.waitForSelector("#filterError:not(:empty)");
    Browsers.assertAccessible(page, "documents-refused-" + look);
    page.getByLabel("Filter").fill("metadata.size=gt=100");
    page.keyboard().press("Enter");
    page.waitForURL(url -> url.contains("gt%3D100"));
    page.locator("summary", new Page.LocatorOptions().setHasText("How to filter")).click();
    page.locator("summary", new Page.LocatorOptions().setHasText("Columns")).click();
    Browsers.assertAccessible(page, "documents-nothing-" + look);
    page.navigate(Browsers.at(list + "&sort=-metadata.size&count=true"));
    page.getByLabel("Choose S-001").check();
    page.getByText("Delete the chosen…").click();
    page.waitForSelector(".ask");
    Browsers.assertAccessible(page, "documents-ask-" + look);
    page.getByText("Delete them").click();
    page.waitForSelector(".said.done");
    Browsers.assertAccessible(page, "documents-deleted-" + look);
  }

  @Test
  void whatIsAskedIsInTheAddress() throws Exception {
    Grid.fill(owner, collection, IntStream.range(0, 60));
    Page page = open(list);
    assertThat(rows(page).allInnerTexts()).hasSize(50).startsWith("d-000000", "d-000001");
    page.locator("thead").getByText("n", new Locator.GetByTextOptions().setExact(true)).click();
    page.waitForURL(url -> url.contains("sort=metadata.n"));
    page.locator("thead [aria-sort=ascending] a").click();
    page.waitForURL(url -> url.contains("sort=-metadata.n"));
    assertThat(rows(page).first().innerText()).isEqualTo("d-000059");
    page.getByLabel("Filter").fill("metadata.color==red;metadata.n=lt=59");
    page.getByLabel("On a page").selectOption("25");
    page.locator("summary", new Page.LocatorOptions().setHasText("Columns")).click();
    page.getByLabel("color", new Page.GetByLabelOptions().setExact(true)).uncheck();
    page.getByText("Show these columns").click();
    page.waitForURL(url -> url.contains("filter="));
    assertThat(rows(page).allInnerTexts()).hasSize(25).startsWith("d-000058", "d-000056");
    assertThat(page.locator("thead").innerText()).contains("n").doesNotContain("color");
    page.getByText("Next page").click();
    page.waitForURL(url -> url.contains("after="));
    assertThat(rows(page).allInnerTexts())
        .containsExactly("d-000008", "d-000006", "d-000004", "d-000002", "d-000000");
    page.getByText("Count them all").click();
    page.waitForURL(url -> url.contains("count=true"));
    assertThat(page.locator(".below").innerText()).contains("30 documents in all");

    Page bookmarked = open(page.url());
    assertThat(rows(bookmarked).allInnerTexts()).isEqualTo(rows(page).allInnerTexts());
    assertThat(bookmarked.getByLabel("Filter").inputValue())
        .isEqualTo("metadata.color==red;metadata.n=lt=59");

    page.locator("thead [aria-sort=descending] a").click();
    page.waitForURL(url -> !url.contains("sort="));
    assertThat(rows(page).first().innerText()).isEqualTo("d-000000");
    assertThat(page.locator("thead [aria-sort=descending]").count()).isZero();
  }

  @Test
  void whatIsWrongIsSaidWhereItIs() throws Exception {
    make("S-001", "{'color':'red'}");
    Page page = open(list + "&filter=" + Grid.encode("metadata.color=") + "&columns=colour");
    assertThat(page.locator("#filterError").innerText()).contains("The filter can't be read at");
    assertThat(page.locator("#columnError").innerText()).contains("A document has no \"colour\"");
    assertThat(rows(page).count()).isZero();
    page.getByLabel("Filter").fill("metadata.color==red");
    page.keyboard().press("Enter");
    page.waitForURL(url -> url.contains("red"));
    assertThat(rows(page).allInnerTexts()).containsExactly("S-001");
    page.getByLabel("Words").fill("…");
    page.keyboard().press("Enter");
    page.waitForSelector("#wordsError:not(:empty)");
    assertThat(page.locator("#wordsError").innerText()).contains("There is no word in this");
    page.getByLabel("Words").fill("RED");
    page.keyboard().press("Enter");
    page.waitForURL(url -> url.contains("q=RED"));
    assertThat(rows(page).allInnerTexts()).containsExactly("S-001");
  }

  @Test
  void chosenOnesAreDeletedAsTheyWereShown() throws Exception {
    for (String uid : new String[] {"a", "b", "c", "d", "e"}) {
      make(uid, "{}");
    }
    Page page = open(list);
    page.getByLabel("Choose all on this page").check();
    page.getByLabel("Choose e").uncheck();
    page.getByText("Delete the chosen…").click();
    page.waitForSelector(".ask");
    page.waitForLoadState();
    assertThat(page.locator(".ask li").allInnerTexts()).containsExactly("a", "b", "c", "d");
    assertThat(owner.get(collection + "/documents").json().getJsonArray("items")).hasSize(5);
    owner.merge(collection + "/documents/b", json("{'metadata':{'n':1}}"));
    ApiClient other = Contract.user("grid-other");
    owner.put(collection + "/members/grid-other", json("{'role':'editor'}"));
    other.delete(collection + "/documents/c", "If-Match", "*");

    page.getByText("Delete them").click();
    page.waitForSelector(".said.partly");
    page.waitForLoadState();

    assertThat(page.locator(".said li").allInnerTexts())
        .containsExactly(
            "a: deleted",
            "b: not deleted: changed by admin since you saw it",
            "c: was deleted by grid-other meanwhile",
            "d: deleted");
    assertThat(rows(page).allInnerTexts()).containsExactly("b", "e");
    // The same form again finds its work done.
    page.reload();
    page.waitForSelector(".said.partly");
    page.waitForLoadState();
    assertThat(page.locator(".said li").allInnerTexts())
        .contains("a: deleted", "d: deleted", "c: was deleted by grid-other meanwhile");
    assertThat(rows(page).allInnerTexts()).containsExactly("b", "e");
  }

  @Test
  void nothingIsDeletedWithoutAChoice() throws Exception {
    make("a", "{}");
    Page page = open(list);
    page.getByText("Delete the chosen…").click();
    page.waitForSelector(".said");
    page.waitForLoadState();
    assertThat(page.locator(".said").innerText()).contains("Choose documents first.");
    assertThat(rows(page).allInnerTexts()).containsExactly("a");
  }

  @Test
  void namesOfMembersThatAreNoNamesOfSelectorsAreColumns() throws Exception {
    make("a", "{'a.b,c\\\\d':'x','tab\\there':'y','':'z'}");
    Page page = open(list);
    assertThat(page.locator("thead th a").allInnerTexts())
        .containsExactly("Uid", "a.b,c\\d", "tab here", "Changed", "Changed by");
    assertThat(page.locator("td.text").allInnerTexts()).startsWith("x", "y");
    page.locator("thead").getByText("a.b,c\\d").click();
    page.waitForURL(url -> url.contains("sort="));
    assertThat(rows(page).allInnerTexts()).containsExactly("a");
    page.locator("summary", new Page.LocatorOptions().setHasText("Columns")).click();
    page.getByText("Show these columns").click();
    page.waitForURL(url -> url.contains("columns="));
    assertThat(page.locator("td.text").allInnerTexts()).startsWith("x", "y");
  }
}
