package dev.holdfast.json;

import jakarta.json.JsonValue;
import jakarta.json.JsonWriter;
import jakarta.json.JsonWriterFactory;
import java.io.StringWriter;

/**
 * JSON text (RFC 8259), read strictly and written exactly.
 *
 * <p>Refused, beyond what the grammar refuses: duplicate names, a byte order mark, wrong UTF-8,
 * lone surrogates and {@code \u0000} (PostgreSQL's {@code jsonb} holds neither), nesting over
 * {@link JsonLimits#BODY_DEPTH}, and numbers that PostgreSQL's {@code numeric} can't hold. Every
 * number is kept with all its digits: {@code 1.10} comes back as {@code 1.10}.
 */
public final class JsonText {
  private JsonText() {}

  /**
   * Reads one JSON value, of any type.
   *
   * @throws MalformedJson for whatever is not strict JSON; nothing else is thrown
   */
  public static JsonValue parse(byte[] utf8) {
    return StrictReader.read(Utf8.decode(utf8));
  }

  /**
   * Reads one JSON value from text that is decoded already, such as a database column's.
   *
   * @throws MalformedJson for whatever is not strict JSON; nothing else is thrown
   */
  public static JsonValue parse(String text) {
    return StrictReader.read(text);
  }

  /**
   * Writes a value without white space. What {@link #parse} then reads is equal to the last digit.
   */
  public static String write(JsonValue value) {
    return write(value, JsonFactories.WRITERS);
  }

  /** Writes a value with a line for each member and element, for people to read and edit. */
  public static String pretty(JsonValue value) {
    return write(value, JsonFactories.PRETTY_WRITERS).strip();
  }

  private static String write(JsonValue value, JsonWriterFactory writers) {
    StringWriter text = new StringWriter();
    try (JsonWriter writer = writers.createWriter(text)) {
      writer.write(value);
    }
    return text.toString();
  }
}
