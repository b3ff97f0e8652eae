package dev.holdfast.testing;

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
import java.util.stream.Collectors;

/** The console without a browser: what is sent, and what comes back, to the letter. */
public final class ConsoleClient {

  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final URI server;
  private final String cookie;

  private ConsoleClient(URI server, String cookie) {
    this.server = server;
    this.cookie = cookie;
  }

  /** Nobody, at the suite's server. */
  public static ConsoleClient stranger() {
    return new ConsoleClient(TestServer.current().baseUri(), "");
  }

  /** Nobody, at another server. */
  public static ConsoleClient stranger(URI server) {
    return new ConsoleClient(server, "");
  }

  /** The same browser at another server. */
  public ConsoleClient at(URI other) {
    return new ConsoleClient(other, cookie);
  }

  /** One who sends this cookie. */
  public ConsoleClient with(String value) {
    return new ConsoleClient(server, "holdfast=" + value);
  }

  /** The cookie's value. */
  public String secret() {
    return cookie.replaceFirst("holdfast=", "");
  }

  /** Whether the console lets it in. */
  public boolean isIn() throws IOException, InterruptedException {
    int status = get("app/collections").statusCode();
    if (status != 200 && status != 303) {
      throw new AssertionError("neither in nor out: " + status);
    }
    return status == 200;
  }

  /** Sends the form of the sign-in. */
  public HttpResponse<String> signIn(String name, String password, String to)
      throws IOException, InterruptedException {
    return post(
        "sign-in",
        Map.of(
            "signIn", "signIn",
            "signIn:to", to,
            "signIn:name", name,
            "signIn:password", password,
            "signIn:submit", "x"));
  }

  /** Who has signed in so. */
  public ConsoleClient signedIn(String name, String password)
      throws IOException, InterruptedException {
    HttpResponse<String> answer = signIn(name, password, "");
    String set =
        answer
            .headers()
            .firstValue("Set-Cookie")
            .orElseThrow(() -> new AssertionError(answer.statusCode() + answer.body()));
    return new ConsoleClient(server, set.replaceFirst(";.*", ""));
  }

  /** Asks for a page. */
  public HttpResponse<String> get(String path, String... headers)
      throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder(server.resolve(path)), headers);
  }

  /** Sends a form of ours, which is no form of Faces, as the page does. */
  public HttpResponse<String> submit(String path, Map<String, String> fields)
      throws IOException, InterruptedException {
    return sendForm(path, encode(fields));
  }

  /** Sends a form of Faces as the page does. */
  public HttpResponse<String> post(String path, Map<String, String> fields, String... headers)
      throws IOException, InterruptedException {
    return sendForm(path, encode(fields) + "&jakarta.faces.ViewState=stateless", headers);
  }

  private static String encode(Map<String, String> fields) {
    return fields.entrySet().stream()
        .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
        .collect(Collectors.joining("&"));
  }

  private HttpResponse<String> sendForm(String path, String form, String... headers)
      throws IOException, InterruptedException {
    return send(
        HttpRequest.newBuilder(server.resolve(path))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form)),
        headers);
  }

  private HttpResponse<String> send(HttpRequest.Builder request, String... headers)
      throws IOException, InterruptedException {
    if (headers.length > 0) {
      request.headers(headers);
    }
    if (!cookie.isEmpty()) {
      request.header("Cookie", cookie);
    }
    return HTTP.send(request.build(), BodyHandlers.ofString());
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
