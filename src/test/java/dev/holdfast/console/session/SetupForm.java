package dev.holdfast.console.session;

import dev.holdfast.json.JsonText;
import dev.holdfast.testing.ApiClient;
import dev.holdfast.testing.TestServer;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/** The set-up page as a browser without a session sends it. */
public final class SetupForm {

  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final AtomicInteger NAMES = new AtomicInteger();

  private SetupForm() {}

  /** Creates a user and returns the link that its answer holds. */
  public static Newcomer newcomer() throws IOException, InterruptedException {
    String name = "newcomer-" + NAMES.incrementAndGet();
    String created = ApiClient.admin().post("users", "{\"name\":\"" + name + "\"}").text();
    String link = JsonText.parse(created).asJsonObject().getString("setupUrl");
    return new Newcomer(name, URI.create(link));
  }

  /**
   * A user without a password.
   *
   * @param link where it is chosen
   */
  public record Newcomer(String name, URI link) {

    public String token() {
      return link.getQuery().replaceFirst("^token=", "");
    }

    public ApiClient signedInWith(String password) {
      return ApiClient.basic(TestServer.current().baseUri(), name, password);
    }
  }

  static HttpResponse<String> open(URI link) throws IOException, InterruptedException {
    return HTTP.send(HttpRequest.newBuilder(link).build(), BodyHandlers.ofString());
  }

  public static HttpResponse<String> submit(String token, String password, String repeated)
      throws IOException, InterruptedException {
    Map<String, String> fields =
        Map.of(
            "setup",
            "setup",
            "setup:token",
            token,
            "setup:password",
            password,
            "setup:repeated",
            repeated,
            "setup:submit",
            "",
            "jakarta.faces.ViewState",
            "stateless");
    String form =
        fields.entrySet().stream()
            .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
            .collect(Collectors.joining("&"));
    HttpRequest request =
        HttpRequest.newBuilder(TestServer.current().baseUri().resolve("setup"))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form))
            .build();
    return HTTP.send(request, BodyHandlers.ofString());
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
