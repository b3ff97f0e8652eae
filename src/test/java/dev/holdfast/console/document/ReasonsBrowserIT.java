package dev.holdfast.console.document;

import static dev.holdfast.console.document.EditedDocuments.field;
import static dev.holdfast.console.document.EditedDocuments.save;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Cookie;
import dev.holdfast.console.Browsers;
import dev.holdfast.testing.Answer;
import dev.holdfast.testing.ConsoleClient;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Who reads German is told in German what is wrong; the API says it in English to everybody. */
@SuppressWarnings("NullAway.Init")
class ReasonsBrowserIT {

  @RegisterExtension private static final Browsers browsers = new Browsers();

  private static EditedDocuments documents;

  @BeforeAll
  static void create() throws Exception {
    documents = EditedDocuments.create();
  }

  private static Page german(String uid) throws Exception {
    String secret =
        ConsoleClient.stranger().signedIn(documents.user("ann"), EditedDocuments.PASSWORD).secret();
    Page page = browsers.page(ColorScheme.LIGHT, 1200, "de-DE");
    page.context().addCookies(List.of(new Cookie("holdfast", secret).setUrl(Browsers.at(""))));
    return documents.open(page, uid);
  }

  /** Waits until something is wrong with a field. */
  private static String problem(Page page, String member) {
    String place = "[data-pointer='/metadata/" + member + "'] .error";
    page.waitForSelector(place);
    return page.locator(place).innerText();
  }

  @Test
  void violationsAreToldInTheReadersLanguage() throws Exception {
    documents.document("other", "{\"color\":\"blue\",\"code\":\"taken\"}");
    String uid = documents.document("german", "{\"color\":\"blue\"}");
    Page page = german(uid);
    field(page, "size").fill("many");
    save(page);
    assertThat(problem(page, "size")).isEqualTo("Dies muss eine Zahl sein, etwa 1234.5.");
    field(page, "size").fill("-1");
    field(page, "color").fill("");
    save(page);
    assertThat(problem(page, "color")).isEqualTo("Dies muss mindestens 1 Zeichen haben.");
    assertThat(problem(page, "size")).isEqualTo("Dies muss mindestens 0 sein.");
    Browsers.assertAccessible(page, "document-violations-de");
    field(page, "size").fill("1");
    field(page, "color").fill("red");
    field(page, "code").fill("taken");
    save(page);
    assertThat(problem(page, "code")).startsWith("Dieser Wert ist vergeben.");

    Answer answer =
        documents
            .by("ann")
            .merge(documents.path(uid), "{\"metadata\":{\"size\":-1}}", "Accept-Language", "de");
    assertThat(answer.text()).contains("This must be at least 0.");
  }

  @Test
  void whatIsWrongWithAQuestionIsToldInTheReadersLanguage() throws Exception {
    Page page = german(documents.document("asked", "{\"color\":\"blue\"}"));
    page.navigate(
        Browsers.at("app/documents?collection=" + documents.collection() + "&filter=size%3D%3D1"));
    assertThat(page.locator("#filterError").innerText())
        .startsWith("Ein Dokument hat kein \"size\", nach dem zu fragen wäre");
  }
}
