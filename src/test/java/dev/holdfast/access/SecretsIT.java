package dev.holdfast.access;

import static dev.holdfast.access.Answers.newName;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.testing.Answer;
import dev.holdfast.testing.ApiClient;
import dev.holdfast.testing.Database;
import dev.holdfast.testing.TestServer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Secrets are where they are used, and nowhere else: not in logs, not in caches, not in the
 * database.
 */
class SecretsIT {

  private static final URI SERVER = TestServer.current().baseUri();

  private final List<String> secrets = new ArrayList<>();

  private String secret(String secret) {
    secrets.add(secret);
    secrets.add(Base64.getEncoder().encodeToString(secret.getBytes(StandardCharsets.UTF_8)));
    return secret;
  }

  @Test
  void nothingSecretIsLoggedOrKeptByCaches() throws Exception {
    ApiClient admin = ApiClient.admin();
    String name = newName("secretive");
    String password = secret("right-" + Secrets.next());
    String wrong = secret("wrong-" + Secrets.next());
    secret(name + ":" + password);
    secret(name + ":" + wrong);

    Answer created = admin.post("users", "{\"name\":\"" + name + "\"}");
    requireUncached(created.headers());
    String link = created.json().getString("setupUrl");
    String token = secret(URI.create(link).getQuery().replaceFirst("^token=", ""));
    HttpResponse<String> page = get(link, "");
    assertThat(page.statusCode()).isEqualTo(200);
    requireUncached(page.headers());
    assertThat(page.headers().firstValue("Referrer-Policy")).contains("no-referrer");
    get(SERVER + "setup/no/such/page?token=" + token, "");
    get(SERVER + "api/v1/me?token=" + token, "");
    get(SERVER + "health?token=" + token, "");
    assertThat(choose(token, password)).isEqualTo(200);
    assertThat(choose(token, wrong)).isEqualTo(410);

    ApiClient person = ApiClient.basic(SERVER, name, password);
    assertThat(person.get("me").status()).isEqualTo(200);
    assertThat(ApiClient.basic(SERVER, name, wrong).get("me").status()).isEqualTo(401);
    assertThat(ApiClient.basic(SERVER, newName("nobody"), wrong).get("me").status()).isEqualTo(401);
    assertThat(ApiClient.basic(SERVER, "No Name", wrong).get("me").status()).isEqualTo(401);
    Answer key = person.post("api-keys", "{\"label\":\"k\"}");
    requireUncached(key.headers());
    String keySecret = secret(key.json().getString("secret"));
    assertThat(ApiClient.bearer(SERVER, keySecret).get("me").status()).isEqualTo(200);
    person.delete("api-keys/" + key.json().getString("id"));
    assertThat(ApiClient.bearer(SERVER, keySecret).get("me").status()).isEqualTo(401);
    assertThat(ApiClient.bearer(SERVER, secret("hf_" + Secrets.next())).get("me").status())
        .isEqualTo(401);
    for (String header : List.of("Basic " + secret(wrong + "="), "Digest " + wrong, wrong)) {
      get(SERVER + "api/v1/me", header);
      get(SERVER + "metrics", header);
    }
    admin.merge("users/" + name, "{\"password\":\"" + wrong + "\",\"administrator\":7}");
    admin.merge("users/" + name, "{\"password\":\"" + wrong + "\",\"password\":1}");
    admin.post("users", "{\"name\":\"x\",\"password\":\"" + wrong + "\",\"" + wrong);
    assertThat(admin.merge("users/" + name, "{\"password\":\"" + wrong + "\"}").text())
        .doesNotContain(wrong);

    for (Path log : logs()) {
      // Line by line: the database's log has every statement of all tests.
      try (Stream<String> lines = Files.lines(log)) {
        assertThat(lines.filter(line -> secrets.stream().anyMatch(line::contains)))
            .as("%s", log)
            .isEmpty();
      }
    }
  }

  /** The server's own files and streams; and what the database was sent. */
  private static List<Path> logs() throws Exception {
    Path folder = TestServer.current().log().resolve("../../..").normalize();
    List<Path> logs = new ArrayList<>();
    try (Stream<Path> files = Files.walk(folder.resolve("standalone/log"))) {
      files.filter(Files::isRegularFile).forEach(logs::add);
    }
    logs.add(folder.resolve("output.txt"));
    logs.add(folder.resolve("error.txt"));
    if (Database.current() == Database.POSTGRESQL) {
      logs.add(TestServer.current().postgres().statements().file());
    }
    assertThat(logs).allMatch(Files::exists).contains(TestServer.current().log());
    return logs;
  }

  private static void requireUncached(HttpHeaders headers) {
    assertThat(headers.firstValue("Cache-Control"))
        .hasValueSatisfying(value -> assertThat(value).contains("no-store"));
  }

  private static HttpResponse<String> get(String address, String authorization) throws Exception {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address));
    if (!authorization.isEmpty()) {
      request.header("Authorization", authorization);
    }
    return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
  }

  private static int choose(String token, String password) throws Exception {
    String form =
        "setup=setup&setup:token=%1$s&setup:password=%2$s&setup:repeated=%2$s&setup:submit="
                .formatted(token, password)
            + "&jakarta.faces.ViewState=stateless";
    HttpRequest request =
        HttpRequest.newBuilder(SERVER.resolve("setup"))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form))
            .build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.discarding()).statusCode();
  }
}
