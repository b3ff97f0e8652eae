package dev.holdfast.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.holdfast.testing.ConsoleClient;
import dev.holdfast.testing.Database;
import dev.holdfast.testing.OnlyOn;
import dev.holdfast.testing.TestServer;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ArgumentsSource;

/**
 * Every page can be read by everybody, in light and dark, wide and narrow, and in both languages.
 */
@OnlyOn(Database.H2)
@SuppressWarnings("NullAway.Init")
class EveryPageBrowserIT {

  @RegisterExtension private static final Browsers browsers = new Browsers();

  private static Map<String, String> pages;

  @BeforeAll
  static void open() throws Exception {
    pages = Exhibition.open();
  }

  @ParameterizedTest
  @ArgumentsSource(Looks.class)
  void everyPageCanBeReadByEverybody(ColorScheme scheme, int width) {
    String look = Browsers.look(scheme, width);
    Page page = browsers.page(scheme, width);
    SoftAssertions softly = new SoftAssertions();
    page.navigate(Browsers.at("sign-in"));
    softly
        .assertThatCode(() -> Browsers.assertAccessible(page, "page-sign-in-" + look))
        .doesNotThrowAnyException();
    Browsers.signedIn(page, "admin", TestServer.ADMIN_PASSWORD);
    pages.forEach(
        (name, address) -> {
          int status = page.navigate(Browsers.at(address)).status();
          softly.assertThat(status).as(name).isEqualTo(200);
          softly
              .assertThatCode(() -> Browsers.assertAccessible(page, "page-" + name + "-" + look))
              .doesNotThrowAnyException();
        });
    softly.assertAll();
  }

  @Test
  void everyPageIsWrittenInTheReadersLanguage() throws Exception {
    ConsoleClient console = ConsoleClient.stranger().signedIn("admin", TestServer.ADMIN_PASSWORD);
    for (String language : List.of("de", "en")) {
      for (Map.Entry<String, String> page : pages.entrySet()) {
        HttpResponse<String> answer = console.get(page.getValue(), "Accept-Language", language);
        assertThat(answer.statusCode()).as(page.getKey()).isEqualTo(200);
        // Faces writes a key that has no text between question marks.
        assertThat(answer.body())
            .as("%s in %s", page.getKey(), language)
            .contains("lang=\"" + language + "\"")
            .contains(language.equals("de") ? "Abmelden" : "Sign out")
            .doesNotContain("???");
      }
    }
  }
}
