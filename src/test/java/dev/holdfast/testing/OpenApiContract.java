package dev.holdfast.testing;

import dev.holdfast.json.JsonText;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The generated OpenAPI document, asked whether it documents an answer that was seen. */
public final class OpenApiContract implements AnswerCheck {

  private static final String GENERATED = "/openapi/openapi.json";
  private static final String API = "/api/v1/";

  /** What is answered without an operation: strangers, missing paths and methods, OPTIONS. */
  private static final Set<Integer> WITHOUT_OPERATION = Set.of(401, 404, 405);

  private final JsonObject document;

  private OpenApiContract(JsonObject document) {
    this.document = document;
  }

  /** The document that the build has generated. */
  public static OpenApiContract load() {
    try (InputStream in = OpenApiContract.class.getResourceAsStream(GENERATED)) {
      if (in == null) {
        throw new AssertionError("The build has not generated " + GENERATED + ".");
      }
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return new OpenApiContract(JsonText.parse(text).asJsonObject());
    } catch (IOException unreadable) {
      throw new AssertionError(unreadable);
    }
  }

  /** A document that a server gave. */
  public static OpenApiContract of(JsonObject document) {
    return new OpenApiContract(document);
  }

  /** The whole document. */
  public JsonObject document() {
    return document;
  }

  /** Throws an {@link AssertionError} for an answer that is not documented. */
  @Override
  public void check(Answer answer) {
    Optional<String> type =
        answer.text().isEmpty() ? Optional.empty() : answer.headers().firstValue("Content-Type");
    String path = answer.path().startsWith("/") ? answer.path() : API + answer.path();
    complaint(answer.method(), path, answer.status(), type.orElse(null))
        .ifPresent(
            complaint -> {
              throw new AssertionError(complaint + ": " + answer);
            });
  }

  /**
   * What is wrong with an answer, going by the document.
   *
   * @param path absolute and encoded, with or without a query
   * @param contentType the answer's; {@code null} where it has no content
   * @return empty if the answer is documented
   */
  public Optional<String> complaint(
      String method, String path, int status, @Nullable String contentType) {
    String plain = path.split("[?#]", 2)[0];
    Optional<JsonObject> item = item(plain);
    Optional<JsonObject> operation = item.flatMap(found -> operation(found, method));
    if (operation.isEmpty()) {
      boolean fits = WITHOUT_OPERATION.contains(status) || method.equals("OPTIONS");
      return fits ? Optional.empty() : Optional.of("no such operation is documented");
    }
    JsonObject responses = operation.get().getJsonObject("responses");
    JsonObject response = responses.getJsonObject(Integer.toString(status));
    if (response == null) {
      return Optional.of("status " + status + " is not documented, only " + responses.keySet());
    }
    return contentType == null ? Optional.empty() : type(resolve(response), contentType);
  }

  private static Optional<String> type(JsonObject response, String contentType) {
    String plain = contentType.split(";", 2)[0].trim().toLowerCase(Locale.ROOT);
    Set<String> documented =
        response.containsKey("content") ? response.getJsonObject("content").keySet() : Set.of();
    return documented.contains(plain)
        ? Optional.empty()
        : Optional.of("content of type " + plain + " is not documented, only " + documented);
  }

  /** The path that matches with the fewest names left open (OpenAPI 3.1 §4.8.8.2). */
  private Optional<JsonObject> item(String path) {
    return document.getJsonObject("paths").entrySet().stream()
        .filter(entry -> matches(entry.getKey(), path))
        .min(
            Comparator.comparingLong(entry -> entry.getKey().chars().filter(c -> c == '{').count()))
        .map(entry -> entry.getValue().asJsonObject());
  }

  private static boolean matches(String template, String path) {
    List<String> names = segments(template);
    // OpenAPI has no way to say that a parameter takes the rest of the path; its description does.
    boolean rest = template.endsWith("{leaseId}");
    List<String> given = Arrays.asList(path.split("/", rest ? names.size() : -1));
    if (names.size() != given.size()) {
      return false;
    }
    for (int i = 0; i < names.size(); i++) {
      boolean open = names.get(i).startsWith("{") && !given.get(i).isEmpty();
      if (!open && !names.get(i).equals(given.get(i))) {
        return false;
      }
    }
    return true;
  }

  private static List<String> segments(String path) {
    return Arrays.asList(path.split("/", -1));
  }

  /** A {@code HEAD} is answered as the {@code GET} would be (RFC 9110 §9.3.2). */
  private static Optional<JsonObject> operation(JsonObject item, String method) {
    String name = method.equals("HEAD") ? "get" : method.toLowerCase(Locale.ROOT);
    return Optional.ofNullable(item.getJsonObject(name));
  }

  /** What a reference within the document leads to, however many steps it takes. */
  public JsonObject resolve(JsonObject described) {
    JsonObject found = described;
    while (found.containsKey("$ref")) {
      found = at(found.getString("$ref"));
    }
    return found;
  }

  private JsonObject at(String reference) {
    JsonValue found = document;
    for (String step : reference.replaceFirst("^#/", "").split("/", -1)) {
      String name = step.replace("~1", "/").replace("~0", "~");
      @Nullable JsonValue next = found.asJsonObject().get(name);
      if (next == null) {
        throw new AssertionError("The reference " + reference + " leads nowhere.");
      }
      found = next;
    }
    return found.asJsonObject();
  }

  /** Every operation under its method and path, such as {@code GET /api/v1/me}. */
  public Map<String, JsonObject> operations() {
    Map<String, JsonObject> operations = new TreeMap<>();
    document
        .getJsonObject("paths")
        .forEach(
            (path, item) ->
                item.asJsonObject().entrySet().stream()
                    .filter(entry -> !entry.getKey().equals("parameters"))
                    .forEach(
                        entry ->
                            operations.put(
                                entry.getKey().toUpperCase(Locale.ROOT) + " " + path,
                                entry.getValue().asJsonObject())));
    return operations;
  }
}
