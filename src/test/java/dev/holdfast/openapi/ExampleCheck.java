package dev.holdfast.openapi;

import dev.harrel.jsonschema.Validator;
import dev.harrel.jsonschema.ValidatorFactory;
import dev.harrel.jsonschema.providers.JakartaJsonNode;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Holds values against schemas of the document, which are JSON Schema 2020-12 (OpenAPI 3.1
 * §4.8.24).
 */
final class ExampleCheck {

  private static final String SHARED = "urn:shared";

  private final Validator validator =
      new ValidatorFactory().withJsonNodeFactory(new JakartaJsonNode.Factory()).createValidator();

  private final Map<String, URI> known = new HashMap<>();

  ExampleCheck(JsonObject document) {
    String schemas = document.getJsonObject("components").getJsonObject("schemas").toString();
    validator.registerSchema(
        URI.create(SHARED),
        "{\"$defs\":" + schemas.replace("#/components/schemas/", "#/$defs/") + "}");
  }

  /** What is wrong with a value; empty if nothing is. */
  List<String> errors(JsonValue schema, JsonValue value) {
    String text = schema.toString().replace("#/components/schemas/", SHARED + "#/$defs/");
    URI uri = known.computeIfAbsent(text, validator::registerSchema);
    return validator.validate(uri, value).getErrors().stream()
        .map(error -> error.getInstanceLocation() + " " + error.getError())
        .toList();
  }
}
