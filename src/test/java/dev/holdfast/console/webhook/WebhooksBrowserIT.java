package dev.holdfast.console.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.sun.net.httpserver.HttpServer;
import dev.holdfast.console.Browsers;
import dev.holdfast.console.session.SetupForm;
import dev.holdfast.testing.ApiClient;
import dev.holdfast.testing.ConsoleClient;
import dev.holdfast.testing.Contract;
import dev.holdfast.testing.Database;
import dev.holdfast.testing.Deliveries;
import dev.holdfast.testing.OnlyOn;
import dev.holdfast.testing.TestServer;
import jakarta.json.JsonObject;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** An owner looks at what a webhook was told, and has it sent again. */
@OnlyOn(Database.H2)
@SuppressWarnings("NullAway.Init")
class WebhooksBrowserIT {

  @RegisterExtension private static final Browsers browsers = new Browsers();

  private static HttpServer receiver;
  private static final List<String> ARRIVED = new CopyOnWriteArrayList<>();

  @BeforeAll
  static void start() throws Exception {
    InetAddress here = InetAddress.getByName(TestServer.WEBHOOK_ADDRESS);
    receiver = HttpServer.create(new InetSocketAddress(here, 0), 0);
    receiver.createContext(
        "/",
        exchange -> {
          ARRIVED.add(exchange.getRequestHeaders().getFirst("webhook-id"));
          exchange.sendResponseHeaders(204, -1);
          exchange.close();
        });
    receiver.start();
  }

  @AfterAll
  static void stop() {
    receiver.stop(0);
  }

  private static String hook(ApiClient owner, String collection) throws Exception {
    String url =
        "http://" + TestServer.WEBHOOK_ADDRESS + ":" + receiver.getAddress().getPort() + "/hook";
    JsonObject made = owner.post(collection + "/webhooks", "{\"url\":\"" + url + "\"}").json();
    return made.getString("id");
  }

  @Test
  void aDeliveryIsSentAgainByAButton() throws Exception {
    ApiClient owner = ApiClient.admin().withKey();
    String collection = Contract.newCollection(owner);
    String name = collection.replace("collections/", "");
    Page page = browsers.signedIn("admin", TestServer.ADMIN_PASSWORD);
    page.navigate(Browsers.at("app/webhooks?collection=" + name));
    assertThat(page.locator(".empty").count()).isEqualTo(1);
    Browsers.assertAccessible(page, "webhooks-none");
    String id = hook(owner, collection);
    page.reload();
    Browsers.assertAccessible(page, "webhooks");
    page.locator("tbody a").click();
    page.locator(".empty").waitFor();

    owner.put(collection + "/documents/S-001", "{\"metadata\":{}}");
    List<JsonObject> deliveries =
        Deliveries.await(
            owner,
            collection + "/webhooks/" + id,
            all -> !all.isEmpty() && all.get(0).getString("state").equals("delivered"));
    String delivery = deliveries.get(0).getString("id");
    page.reload();
    assertThat(page.locator("tbody tr").innerText()).contains("create S-001", "delivered", "204");
    page.locator("button[name=again]").click();
    page.waitForSelector(".said.done");
    assertThat(page.locator(".said.done").innerText()).isEqualTo("It is being sent again.");
    Deliveries.await(
        owner,
        collection + "/webhooks/" + id,
        all ->
            all.get(0).getInt("attempts") == 2
                && all.get(0).getString("state").equals("delivered"));
    assertThat(ARRIVED.stream().filter(delivery::equals)).hasSize(2);
    Browsers.assertAccessible(page, "webhook");

    Page narrow =
        Browsers.signedIn(browsers.page(ColorScheme.DARK, 360), "admin", TestServer.ADMIN_PASSWORD);
    narrow.navigate(page.url());
    Browsers.assertAccessible(narrow, "webhook-dark-360");
  }

  @Test
  void whoIsNoOwnerIsToldSo() throws Exception {
    ApiClient owner = ApiClient.admin().withKey();
    String collection = Contract.newCollection(owner);
    hook(owner, collection);
    SetupForm.Newcomer viewer = SetupForm.newcomer();
    SetupForm.submit(viewer.token(), "correct horse battery", "correct horse battery");
    ConsoleClient console =
        ConsoleClient.stranger().signedIn(viewer.name(), "correct horse battery");
    String page = "app/webhooks?collection=" + collection.replace("collections/", "");
    assertThat(console.get(page).statusCode()).isEqualTo(404);
    owner.put(collection + "/members/" + viewer.name(), "{\"role\":\"editor\"}");
    assertThat(console.get(page).statusCode()).isEqualTo(403);
  }
}
