package dev.holdfast.json;

import jakarta.json.JsonBuilderFactory;
import jakarta.json.JsonNumber;
import jakarta.json.JsonString;
import jakarta.json.JsonWriterFactory;
import jakarta.json.spi.JsonProvider;
import jakarta.json.stream.JsonGenerator;
import jakarta.json.stream.JsonParserFactory;
import java.math.BigDecimal;
import java.util.Map;

/**
 * The JSON-P factories, found once: {@code Json.create…} looks its provider up on every call, which
 * was 18 % of the samples in a profile of writes.
 */
final class JsonFactories {
  /** One more than ours, so that it's our own check that speaks, with a pointer. */
  private static final Map<String, Integer> PARSER_LIMITS =
      Map.of("org.eclipse.parsson.maxDepth", JsonLimits.BODY_DEPTH + 2);

  private static final JsonProvider PROVIDER = JsonProvider.provider();
  static final JsonParserFactory PARSERS = PROVIDER.createParserFactory(PARSER_LIMITS);
  static final JsonBuilderFactory BUILDERS = PROVIDER.createBuilderFactory(Map.of());
  static final JsonWriterFactory WRITERS = PROVIDER.createWriterFactory(Map.of());
  static final JsonWriterFactory PRETTY_WRITERS =
      PROVIDER.createWriterFactory(Map.of(JsonGenerator.PRETTY_PRINTING, true));

  private JsonFactories() {}

  static JsonString string(String value) {
    return PROVIDER.createValue(value);
  }

  static JsonNumber number(long value) {
    return PROVIDER.createValue(value);
  }

  static JsonNumber number(BigDecimal value) {
    return PROVIDER.createValue(value);
  }
}
