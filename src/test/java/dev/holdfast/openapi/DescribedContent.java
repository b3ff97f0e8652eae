package dev.holdfast.openapi;

import dev.holdfast.testing.OpenApiContract;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Something in the document that has a schema and examples: a parameter, a header, a body of one
 * type.
 *
 * @param where for the message of a failure
 * @param schema what its values are like
 * @param examples some values
 */
record DescribedContent(String where, JsonValue schema, List<JsonValue> examples) {

  /** All that one operation takes and gives. */
  static List<DescribedContent> of(OpenApiContract contract, String name, JsonObject operation) {
    List<DescribedContent> found = new ArrayList<>();
    if (operation.containsKey("requestBody")) {
      addContents(contract.resolve(operation.getJsonObject("requestBody")), name + " body", found);
    }
    if (operation.containsKey("parameters")) {
      for (JsonValue parameter : operation.getJsonArray("parameters")) {
        JsonObject resolved = contract.resolve(parameter.asJsonObject());
        found.add(read(name + " " + resolved.getString("name"), resolved));
      }
    }
    operation
        .getJsonObject("responses")
        .forEach(
            (status, response) ->
                addResponse(
                    contract,
                    contract.resolve(response.asJsonObject()),
                    name + " " + status,
                    found));
    return found;
  }

  private static void addResponse(
      OpenApiContract contract, JsonObject response, String where, List<DescribedContent> found) {
    addContents(response, where, found);
    if (response.containsKey("headers")) {
      response
          .getJsonObject("headers")
          .forEach(
              (name, header) ->
                  found.add(read(where + " " + name, contract.resolve(header.asJsonObject()))));
    }
  }

  private static void addContents(
      JsonObject described, String where, List<DescribedContent> found) {
    if (described.containsKey("content")) {
      described
          .getJsonObject("content")
          .forEach((type, content) -> found.add(read(where + " " + type, content.asJsonObject())));
    }
  }

  private static DescribedContent read(String where, JsonObject described) {
    Stream<JsonValue> single = Stream.ofNullable(described.get("example"));
    Stream<JsonValue> named =
        described.containsKey("examples")
            ? described.getJsonObject("examples").values().stream()
                .map(example -> example.asJsonObject().get("value"))
            : Stream.empty();
    return new DescribedContent(
        where,
        described.getOrDefault("schema", JsonValue.NULL),
        Stream.concat(single, named).toList());
  }
}
