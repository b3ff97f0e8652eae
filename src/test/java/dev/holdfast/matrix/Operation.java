package dev.holdfast.matrix;

import dev.holdfast.testing.OpenApiContract;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One operation as the server describes it.
 *
 * @param id its operationId
 * @param method in capitals
 * @param path absolute, names in braces
 * @param parameters of the path, the query and the headers, each resolved
 * @param bodies what it reads, by media type, in the order of the description; each resolved
 */
record Operation(
    String id, String method, String path, List<JsonObject> parameters, List<Content> bodies) {

  private static final String DESCRIPTION = "readDescription";
  private static final Set<String> SAFE = Set.of("GET", "HEAD");

  /**
   * A body that an operation reads.
   *
   * @param type the media type
   * @param properties the members that its schema knows, by name
   * @param example the first one
   */
  record Content(String type, Map<String, JsonValue> properties, JsonValue example) {}

  /** All operations that a description has, and the reading of the description itself. */
  static List<Operation> all(OpenApiContract contract) {
    Operation description = new Operation(DESCRIPTION, "GET", "/openapi", List.of(), List.of());
    return Stream.concat(
            Stream.of(description),
            contract.document().getJsonObject("paths").entrySet().stream()
                .flatMap(path -> of(contract, path.getKey(), path.getValue().asJsonObject())))
        .toList();
  }

  private static Stream<Operation> of(OpenApiContract contract, String path, JsonObject item) {
    return item.entrySet().stream()
        .filter(entry -> !entry.getKey().equals("parameters"))
        .map(
            entry -> {
              JsonObject operation = entry.getValue().asJsonObject();
              return new Operation(
                  operation.getString("operationId"),
                  entry.getKey().toUpperCase(Locale.ROOT),
                  path,
                  Stream.of(item, operation).flatMap(o -> parameters(contract, o)).toList(),
                  bodies(contract, operation));
            });
  }

  private static Stream<JsonObject> parameters(OpenApiContract contract, JsonObject described) {
    return described.containsKey("parameters")
        ? described.getJsonArray("parameters").getValuesAs(JsonObject.class).stream()
            .map(contract::resolve)
        : Stream.empty();
  }

  private static List<Content> bodies(OpenApiContract contract, JsonObject operation) {
    JsonObject body = operation.getJsonObject("requestBody");
    if (body == null) {
      return List.of();
    }
    return contract.resolve(body).getJsonObject("content").entrySet().stream()
        .map(
            entry -> {
              JsonObject content = entry.getValue().asJsonObject();
              return new Content(
                  entry.getKey(),
                  properties(contract, content.getJsonObject("schema")),
                  content.getJsonObject("examples").values().stream()
                      .map(example -> example.asJsonObject().get("value"))
                      .findFirst()
                      .orElseThrow());
            })
        .toList();
  }

  private static Map<String, JsonValue> properties(OpenApiContract contract, JsonObject described) {
    JsonObject schema = contract.resolve(described);
    Map<String, JsonValue> properties = new TreeMap<>();
    if (schema.containsKey("allOf")) {
      schema
          .getJsonArray("allOf")
          .forEach(part -> properties.putAll(properties(contract, part.asJsonObject())));
    }
    if (schema.containsKey("properties")) {
      properties.putAll(schema.getJsonObject("properties"));
    }
    return properties;
  }

  /** Whether it only looks. */
  boolean isSafe() {
    return SAFE.contains(method);
  }

  /** Whether the description knows it: it does not describe itself. */
  boolean isDescribed() {
    return !id.equals(DESCRIPTION);
  }

  /** Whether it is one of the API's, rather than one of those who run the server. */
  boolean isOfTheApi() {
    return path.startsWith("/api/");
  }

  /** The names in its path. */
  Set<String> named() {
    return in("path").map(parameter -> parameter.getString("name")).collect(Collectors.toSet());
  }

  /** Whether it reads a header. */
  boolean readsHeader(String name) {
    return in("header").anyMatch(parameter -> parameter.getString("name").equals(name));
  }

  /** Whether it reads a parameter of the query. */
  boolean reads(String name) {
    return in("query").anyMatch(parameter -> parameter.getString("name").equals(name));
  }

  /** The parameters without which a request is refused, with a value. */
  Stream<String> neededQuery() {
    return in("query")
        .filter(parameter -> parameter.getBoolean("required", false))
        .map(parameter -> parameter.getString("name"));
  }

  private Stream<JsonObject> in(String place) {
    return parameters.stream().filter(parameter -> parameter.getString("in").equals(place));
  }

  @Override
  public String toString() {
    return id;
  }
}
