package dev.holdfast.persistence;

import dev.holdfast.concurrency.HeapShare;
import dev.holdfast.json.JsonText;
import jakarta.json.JsonValue;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;

/**
 * Keeps a JSON value in a JSON column: {@code jsonb} on PostgreSQL, text on H2. An attribute is
 * never Java's {@code null}; absent is {@link JsonValue#NULL}.
 */
@Converter
public class JsonConverter implements AttributeConverter<JsonValue, Object> {

  @Override
  public Object convertToDatabaseColumn(JsonValue value) {
    String text = JsonText.write(value);
    HeapShare.written(text.length());
    return new JsonParameter(text);
  }

  @Override
  public JsonValue convertToEntityAttribute(Object column) {
    // The driver's own class for jsonb is not ours to see, but its text is the JSON.
    String text = column.toString();
    HeapShare.parsing(text.length());
    return JsonText.parse(text);
  }
}
