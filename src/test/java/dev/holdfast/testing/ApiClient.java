package dev.holdfast.testing;

import jakarta.json.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * One caller of the API, for any number of threads at once. Paths are relative to {@code /api/v1/}
 * and encoded; headers are names and values in turn. Nothing is ever sent twice, but where {@link
 * TryAgain} says so.
 */
public final class ApiClient {

  private static final String JSON = "application/json";

  /** Longer than the minute for which a request may wait for a lease. */
  private static final Duration ANSWERS_WITHIN = Duration.ofMinutes(2);

  static {
    // The client would send a GET again by itself when a connection ends; here that is for the
    // test.
    System.setProperty("jdk.httpclient.enableAllMethodRetry", "false");
    System.setProperty("jdk.httpclient.disableRetryConnect", "true");
  }

  private static final HttpClient HTTP =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(ANSWERS_WITHIN)
          .build();

  private final URI api;
  private final @Nullable String authorization;
  private final AnswerCheck check;

  private ApiClient(URI api, @Nullable String authorization, AnswerCheck check) {
    this.api = api;
    this.authorization = authorization;
    this.check = check;
  }

  /**
   * A caller with a name and a password.
   *
   * @param server where the server answers, with a slash at the end
   */
  public static ApiClient basic(URI server, String name, String password) {
    byte[] credentials = (name + ":" + password).getBytes(StandardCharsets.UTF_8);
    String authorization = "Basic " + Base64.getEncoder().encodeToString(credentials);
    return new ApiClient(server.resolve("api/v1/"), authorization, AnswerCheck.NONE);
  }

  /**
   * A caller who says nothing of who it is.
   *
   * @param server where the server answers, with a slash at the end
   */
  public static ApiClient anonymous(URI server) {
    return new ApiClient(server.resolve("api/v1/"), null, AnswerCheck.NONE);
  }

  /**
   * A caller with an API key.
   *
   * @param server where the server answers, with a slash at the end
   */
  public static ApiClient bearer(URI server, String key) {
    return new ApiClient(server.resolve("api/v1/"), "Bearer " + key, AnswerCheck.NONE);
  }

  /** The administrator of the server that the tests share, with an API key, which is quicker. */
  public static ApiClient admin() throws IOException, InterruptedException {
    return basic(TestServer.current().baseUri(), "admin", TestServer.ADMIN_PASSWORD).withKey();
  }

  /** The same user with a new API key: checking a password is slow on purpose. */
  public ApiClient withKey() throws IOException, InterruptedException {
    Answer key =
        post("api-keys", Json.createObjectBuilder().add("label", "tests").build().toString());
    if (key.status() != 201) {
      throw new AssertionError(key);
    }
    return new ApiClient(api, "Bearer " + key.json().getString("secret"), check);
  }

  /** The same caller, whose answers are all checked. */
  public ApiClient checking(AnswerCheck everyAnswer) {
    return new ApiClient(api, authorization, everyAnswer);
  }

  /** Reads. */
  public Answer get(String path, String... headers) throws IOException, InterruptedException {
    return send("GET", path, null, JSON, headers);
  }

  /** Sends JSON to a {@code POST}. */
  public Answer post(String path, String json, String... headers)
      throws IOException, InterruptedException {
    return send("POST", path, json, JSON, headers);
  }

  /** Sends JSON to a {@code PUT}. */
  public Answer put(String path, String json, String... headers)
      throws IOException, InterruptedException {
    return send("PUT", path, json, JSON, headers);
  }

  /** Sends a merge patch (RFC 7396). */
  public Answer merge(String path, String patch, String... headers)
      throws IOException, InterruptedException {
    return send("PATCH", path, patch, "application/merge-patch+json", headers);
  }

  /** Sends a JSON Patch (RFC 6902). */
  public Answer patch(String path, String operations, String... headers)
      throws IOException, InterruptedException {
    return send("PATCH", path, operations, "application/json-patch+json", headers);
  }

  /** Deletes. */
  public Answer delete(String path, String... headers) throws IOException, InterruptedException {
    return send("DELETE", path, null, JSON, headers);
  }

  /**
   * Sends a request.
   *
   * @param body null for none
   * @param type of the body
   * @throws IOException if there is no answer; the server may have done what it was asked
   */
  public Answer send(
      String method, String path, @Nullable String body, String type, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(api.resolve(path))
            .timeout(ANSWERS_WITHIN)
            .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    if (authorization != null) {
      request.header("Authorization", authorization);
    }
    if (body != null) {
      request.header("Content-Type", type);
    }
    if (headers.length > 0) {
      request.headers(headers);
    }
    HttpRequest ready = request.build();
    Answer answer = TryAgain.WHERE_ASKED.send(() -> once(ready, method, path));
    check.check(answer);
    return answer;
  }

  private static Answer once(HttpRequest request, String method, String path)
      throws IOException, InterruptedException {
    HttpResponse<String> response = HTTP.send(request, ApiClient::text);
    return new Answer(method, path, response.statusCode(), response.headers(), response.body());
  }

  /** A whole database is no text, and nothing for a test's memory. */
  private static BodySubscriber<String> text(HttpResponse.ResponseInfo answer) {
    return answer.headers().firstValue("Content-Type").filter("application/zip"::equals).isPresent()
        ? BodySubscribers.replacing("")
        : BodyHandlers.ofString().apply(answer);
  }
}
