package dev.holdfast.testing;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** What the tests of the API's contract start from, and what is true of each of its answers. */
public final class Contract {

  private static final String PASSWORD = "a password of nobody else's";
  private static final Map<String, ApiClient> CALLERS = new ConcurrentHashMap<>();

  private Contract() {}

  /** The administrator. */
  public static ApiClient admin() throws IOException, InterruptedException {
    ApiClient known = CALLERS.get("admin");
    return known != null ? known : remember("admin", ApiClient.admin());
  }

  /** An ordinary user of this name, who is made where there is none yet. */
  public static ApiClient user(String name) throws IOException, InterruptedException {
    ApiClient known = CALLERS.get(name);
    if (known != null) {
      return known;
    }
    JsonObject user =
        Json.createObjectBuilder().add("name", name).add("password", PASSWORD).build();
    Answer made = admin().post("users", user.toString());
    assertThat(made.outcome()).isIn("201", "400 invalid");
    return remember(
        name, ApiClient.basic(TestServer.current().baseUri(), name, PASSWORD).withKey());
  }

  private static ApiClient remember(String name, ApiClient caller) {
    OpenApiContract documented = OpenApiContract.load();
    ApiClient checked =
        caller.checking(
            answer -> {
              checkAnswer(answer);
              documented.check(answer);
            });
    CALLERS.put(name, checked);
    return checked;
  }

  /** A name that nobody else uses. */
  public static String newName() {
    return "t-" + UUID.randomUUID();
  }

  /** A new collection of the caller's; its path. */
  public static String newCollection(ApiClient owner) throws IOException, InterruptedException {
    String name = newName();
    Answer made = owner.post("collections", "{\"name\":\"" + name + "\"}");
    assertThat(made.outcome()).isEqualTo("201");
    return "collections/" + name;
  }

  /** A new document in a collection of its own; its path. */
  public static String newDocument(ApiClient owner, String metadata)
      throws IOException, InterruptedException {
    String path = newCollection(owner) + "/documents/S-001";
    Answer made = owner.put(path, "{\"metadata\":" + metadata + "}");
    assertThat(made.outcome()).isEqualTo("201");
    return path;
  }

  /** JSON written with single quotes, to be readable here. */
  public static String json(String text) {
    return text.replace('\'', '"');
  }

  /** The path under {@code /api/v1/} that a link leads to. */
  public static String follow(String link) {
    assertThat(link).startsWith("/api/v1/");
    return link.substring("/api/v1/".length());
  }

  /** The body of a problem of this kind (RFC 9457); fails for any other answer. */
  public static JsonObject problem(Answer answer, int status, String slug) {
    assertThat(answer.outcome()).as("%s", answer).isEqualTo(status + " " + slug);
    return answer.json();
  }

  /** Throws an {@link AssertionError} for an answer that no request may get. */
  public static void checkAnswer(Answer answer) {
    assertThat(answer.status()).as("%s", answer).isBetween(200, 499);
    assertThat(answer.headers().firstValue("Cache-Control"))
        .as("%s", answer)
        .hasValueSatisfying(value -> assertThat(value).matches("private, no-cache|no-store"));
    if (answer.status() >= 400 && !answer.text().isEmpty()) {
      checkProblem(answer);
    }
  }

  private static void checkProblem(Answer answer) {
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
    JsonObject problem = answer.json();
    assertThat(problem.getString("type")).matches("/problems/[a-z-]+");
    assertThat(problem.getString("title")).isNotBlank();
    assertThat(problem.getInt("status")).isEqualTo(answer.status());
    assertThat(problem.getString("detail")).endsWith(".");
    if (problem.containsKey("operation")) {
      // Of a transaction: the operation's.
      assertThat(problem.getString("instance")).startsWith("/api/v1/");
    } else {
      assertThat(problem.getString("instance"))
          .isEqualTo("/api/v1/" + answer.path().replaceFirst("[?].*", ""));
    }
    assertThat(answer.text())
        .doesNotContainPattern("(?i)\\bselect \\S+ from|insert into|dev\\.holdfast|java\\.|\\tat ");
  }
}
