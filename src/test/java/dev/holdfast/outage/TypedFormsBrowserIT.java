package dev.holdfast.outage;

import static dev.holdfast.console.document.EditedDocuments.awaitSaid;
import static dev.holdfast.console.document.EditedDocuments.field;
import static dev.holdfast.console.document.EditedDocuments.save;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.holdfast.console.Browsers;
import dev.holdfast.testing.ApiClient;
import dev.holdfast.testing.Database;
import dev.holdfast.testing.OnlyOn;
import dev.holdfast.testing.SecondServer;
import dev.holdfast.testing.ServerProcess;
import dev.holdfast.testing.TestServer;
import java.sql.Connection;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Goal: what somebody types into a form is not lost when the server or its database goes away.
 *
 * <p>Interleaving: the server is killed while somebody types, and started again; or the document's
 * row is held by somebody else for longer than anybody waits; or the connection to the database is
 * cut when it has committed, but not said so.
 *
 * <p>Oracle: the page says what happened, and has what was typed; saved again, it is there once.
 */
class TypedFormsBrowserIT {

  private static final String DOCUMENT = "collections/typed/documents/";
  private static final String SCHEMA =
      "{\"schema\":{\"type\":\"object\",\"properties\":{\"color\":{\"type\":\"string\"}}}}";

  @RegisterExtension private static final Browsers browsers = new Browsers();

  private static ApiClient create(ServerProcess server, String uid) throws Exception {
    ApiClient admin = SecondServer.admin(server);
    assertThat(admin.put("collections/typed", SCHEMA, "If-Match", "*").status()).isIn(200, 412);
    if (admin.get("collections/typed").status() == 404) {
      assertThat(admin.put("collections/typed", SCHEMA).status()).isEqualTo(201);
    }
    assertThat(admin.put(DOCUMENT + uid, "{\"metadata\":{\"color\":\"blue\"}}").status())
        .isEqualTo(201);
    return admin;
  }

  private static String address(ServerProcess server, String uid) {
    return server.baseUri().resolve("app/document?collection=typed&uid=" + uid).toString();
  }

  private static Page open(ServerProcess server, String uid) {
    Page page = browsers.page(ColorScheme.LIGHT, 1200);
    Browsers.signedIn(page, server.baseUri(), "admin", TestServer.ADMIN_PASSWORD);
    page.navigate(address(server, uid));
    return page;
  }

  private static String color(ApiClient admin, String uid) throws Exception {
    return admin.get(DOCUMENT + uid).json().getJsonObject("metadata").getString("color");
  }

  private static int revision(ApiClient admin, String uid) throws Exception {
    return admin.get(DOCUMENT + uid).json().getInt("revision");
  }

  @Test
  void whatWasTypedIsOfferedWhenTheServerIsBack() throws Exception {
    try (ServerProcess server = SecondServer.prepare("typed-forms")) {
      server.start().awaitReady();
      create(server, "restarted");
      Page page = open(server, "restarted");
      browsers.excuse("ERR_");
      server.kill();
      field(page, "color").fill("typed while it was away");
      save(page);
      page.waitForURL("chrome-error://**");
      server.start().awaitReady();
      page.navigate(address(server, "restarted"));
      awaitSaid(page, "You typed this before");
      assertThat(field(page, "color").inputValue()).isEqualTo("blue");
      page.locator("[data-take]").click();
      page.waitForSelector("form[data-posted=true]");
      save(page);
      awaitSaid(page, "Saved.");
      assertThat(color(SecondServer.admin(server), "restarted"))
          .isEqualTo("typed while it was away");
    }
  }

  @Test
  @OnlyOn(Database.POSTGRESQL) // nobody else can hold a row of H2's file
  void whatCannotBeSavedNowStaysInTheForm() throws Exception {
    DistantDatabase here = DistantDatabase.current();
    ApiClient admin = create(here.server(), "held");
    Page page = open(here.server(), "held");
    field(page, "color").fill("typed");
    browsers.excuse("status of 503");
    try (Connection other = here.postgres().connect();
        Statement statement = other.createStatement()) {
      other.setAutoCommit(false);
      statement.execute("select 1 from documents where uid = 'held' for update");
      save(page);
      awaitSaid(page, "nothing was changed");
      other.rollback();
    }
    assertThat(field(page, "color").inputValue()).isEqualTo("typed");
    assertThat(color(admin, "held")).isEqualTo("blue");
    save(page);
    awaitSaid(page, "Saved.");
    assertThat(color(admin, "held")).isEqualTo("typed");
  }

  @Test
  @OnlyOn(Database.POSTGRESQL) // H2 has no connection that could be cut
  void whatMayHaveBeenSavedIsSaidToBeUncertainAndSavedOnce() throws Exception {
    DistantDatabase here = DistantDatabase.current();
    ApiClient admin = create(here.server(), "cut");
    Page page = open(here.server(), "cut");
    field(page, "color").fill("typed");
    browsers.excuse("status of 5");
    AtomicBoolean written = new AtomicBoolean();
    here.proxy()
        .cutNext(
            CuttingProxy.Where.AFTER,
            statement -> {
              if (statement.startsWith("UPDATE documents")) {
                written.set(true);
              }
              return written.get() && statement.equals("COMMIT");
            });
    save(page);
    awaitSaid(page, "It is not certain whether this was saved");
    assertThat(here.proxy().hasCut()).isTrue();
    assertThat(field(page, "color").inputValue()).isEqualTo("typed");
    assertThat(color(admin, "cut")).as("it did happen").isEqualTo("typed");
    save(page);
    awaitSaid(page, "Saved.");
    assertThat(revision(admin, "cut")).as("and was not done twice").isEqualTo(2);
  }
}
