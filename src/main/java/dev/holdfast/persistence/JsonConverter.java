package dev.holdfast.persistence;

import dev.holdfast.json.JsonText;
import jakarta.json.JsonValue;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.nio.charset.StandardCharsets;

/**
 * Keeps a JSON value in a JSON column: {@code jsonb} on PostgreSQL, text on H2. An attribute is
 * never Java's {@code null}; absent is {@link JsonValue#NULL}.
 */
@Converter
public class JsonConverter implements AttributeConverter<JsonValue, Object> {

  @Override
  public Object convertToDatabaseColumn(JsonValue value) {
    return new JsonParameter(JsonText.write(value));
  }

  @Override
  public JsonValue convertToEntityAttribute(Object column) {
    // The driver's own class for jsonb is not ours to see, but its text is the JSON.
    return JsonText.parse(column.toString().getBytes(StandardCharsets.UTF_8));
  }
}
