package dev.holdfast.console.picker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.testing.Answer;
import dev.holdfast.testing.ApiClient;
import dev.holdfast.testing.ConsoleClient;
import dev.holdfast.testing.Contract;
import dev.holdfast.testing.TestServer;
import jakarta.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pickers offer what somebody may see, and nothing of what others have. */
@SuppressWarnings("NullAway.Init")
class OffersIT {

  private static final String PASSWORD = "who picks and chooses";

  private ApiClient admin;

  @BeforeEach
  void start() throws Exception {
    admin = ApiClient.admin().withKey();
  }

  private String user() throws Exception {
    String name = "o-" + Contract.newName();
    String body = "{\"name\":\"%s\",\"password\":\"%s\"}".formatted(name, PASSWORD);
    assertThat(admin.post("users", body).status()).isEqualTo(201);
    return name;
  }

  private static ApiClient api(String user) throws Exception {
    return ApiClient.basic(TestServer.current().baseUri(), user, PASSWORD).withKey();
  }

  private static void open(ApiClient owner, String id) throws Exception {
    String body = "{\"id\":\"%s\",\"unit\":\"EUR-cent\",\"title\":\"About %s\"}".formatted(id, id);
    assertThat(owner.post("accounts", body).status()).isEqualTo(201);
  }

  private static ConsoleClient console(String user) throws Exception {
    return ConsoleClient.stranger().signedIn(user, PASSWORD);
  }

  private static JsonObject offers(ConsoleClient console, String path) throws Exception {
    HttpResponse<String> answer = console.get(path);
    assertThat(answer.statusCode()).as(path).isEqualTo(200);
    return new Answer("GET", path, 200, answer.headers(), answer.body()).json();
  }

  private static List<String> values(JsonObject offers) {
    return offers.getJsonArray("suggestions").getValuesAs(JsonObject.class).stream()
        .map(offer -> offer.getString("value"))
        .toList();
  }

  @Test
  void accountsAreOfferedToWhoMaySeeThem() throws Exception {
    String prefix = Contract.newName() + ".";
    String ann = user();
    String bob = user();
    for (String id : List.of("b", "a", "A", "a~", "a.b")) {
      open(api(ann), prefix + id);
    }
    open(api(bob), prefix + "aa");
    open(admin, prefix + "ab");
    Answer closed = api(ann).merge("accounts/" + prefix + "b", "{\"closed\":true}");
    assertThat(closed.status()).isEqualTo(200);

    String all = "app/account-offers?query=" + prefix;
    ConsoleClient ofAnn = console(ann);
    assertThat(values(offers(ofAnn, all)))
        .containsExactly(prefix + "A", prefix + "a", prefix + "a.b", prefix + "a~", prefix + "b");
    assertThat(values(offers(ofAnn, all + "&of=to"))).doesNotContain(prefix + "b").hasSize(4);
    assertThat(values(offers(ofAnn, all + "a")))
        .containsExactly(prefix + "a", prefix + "a.b", prefix + "a~");
    assertThat(values(offers(ofAnn, "app/account-offers?query="))).hasSize(5);
    assertThat(values(offers(console(bob), all))).containsExactly(prefix + "aa");

    ConsoleClient ofAdmin = ConsoleClient.stranger().signedIn("admin", TestServer.ADMIN_PASSWORD);
    assertThat(values(offers(ofAdmin, all))).hasSize(7);
    assertThat(values(offers(ofAdmin, all + "&of=from"))).containsExactly(prefix + "ab");
    assertThat(
            offers(ofAdmin, all + "ab")
                .getJsonArray("suggestions")
                .getJsonObject(0)
                .getString("label"))
        .isEqualTo("%1$sab · About %1$sab · 0 EUR-cent".formatted(prefix));
  }

  @Test
  void fewAreOfferedAtOnceAndThatThereAreMoreIsSaid() throws Exception {
    String ann = user();
    ApiClient api = api(ann);
    for (int i = 0; i < Offers.MOST; i++) {
      open(api, ann + "." + i);
    }
    String path = "app/account-offers?query=" + ann;
    JsonObject exactly = offers(console(ann), path);
    assertThat(values(exactly)).hasSize(Offers.MOST);
    assertThat(exactly.getBoolean("moreAvailable")).isFalse();
    open(api, ann);
    JsonObject more = offers(console(ann), path);
    assertThat(values(more)).hasSize(Offers.MOST).startsWith(ann, ann + ".0");
    assertThat(more.getBoolean("moreAvailable")).isTrue();
  }

  @Test
  void whoElseThereIsOnlyAdministratorsAreTold() throws Exception {
    String ann = user();
    assertThat(console(ann).get("app/user-offers?query=").statusCode()).isEqualTo(403);
    ConsoleClient ofAdmin = ConsoleClient.stranger().signedIn("admin", TestServer.ADMIN_PASSWORD);
    assertThat(values(offers(ofAdmin, "app/user-offers?query=" + ann))).containsExactly(ann);
    for (String path : List.of("app/user-offers", "app/account-offers")) {
      HttpResponse<String> stranger = ConsoleClient.stranger().get(path + "?query=" + ann);
      assertThat(stranger.statusCode()).as(path).isEqualTo(303);
      assertThat(stranger.body()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "%00", "%7F", "%25", "%27", "%ED%A0%80", "%ff", "%F0%9F%98%80", "%0A", "../"})
  void whateverIsTypedIsAnswered(String typed) throws Exception {
    ConsoleClient ofAdmin = ConsoleClient.stranger().signedIn("admin", TestServer.ADMIN_PASSWORD);
    for (String path : List.of("app/user-offers", "app/account-offers")) {
      offers(ofAdmin, path + "?query=" + typed);
      offers(ofAdmin, path + "?query=" + typed + "a".repeat(4000));
      offers(ofAdmin, path);
    }
  }

  @Test
  void noResourceIsMadeForWhoAsks() throws Exception {
    String resource = "jakarta.faces.resource/dynamiccontent.properties.xhtml?ln=primefaces";
    for (String made : List.of("sc", "qr", "%0AERROR%20forged")) {
      HttpResponse<String> answer =
          ConsoleClient.stranger().get(resource + "&pfdrid=abc&pfdrt=" + made);
      assertThat(answer.statusCode()).as(made).isEqualTo(404);
      assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
    }
  }
}
