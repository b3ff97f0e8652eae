package dev.holdfast.json;

import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import jakarta.json.stream.JsonLocation;
import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParser.Event;
import jakarta.json.stream.JsonParsingException;
import java.io.StringReader;
import java.util.HashSet;
import java.util.Set;

/** One reading of one text; recursive, since {@link JsonLimits#BODY_DEPTH} bounds it. */
final class StrictReader {
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  /** Digits that fit a {@code long} whatever they are. */
  private static final int LONG_DIGITS = 18;

  private final JsonParser parser;
  private final ReadingPath path = new ReadingPath();

  private StrictReader(JsonParser parser) {
    this.parser = parser;
  }

  static JsonValue read(String text) {
    if (text.isBlank()) {
      throw MalformedJson.at(1, 1, "The text is empty.");
    }
    if (text.charAt(0) == BYTE_ORDER_MARK) {
      throw MalformedJson.at(1, 1, "The text begins with a byte order mark.");
    }
    try (JsonParser parser = JsonFactories.PARSERS.createParser(new StringReader(text))) {
      JsonValue value = new StrictReader(parser).value(parser.next());
      // Looks for what stands behind the value, and throws if anything does.
      if (parser.hasNext()) {
        throw new IllegalStateException("the parser takes more than one value");
      }
      return value;
    } catch (JsonParsingException e) {
      throw syntaxError(text, e.getLocation());
    }
  }

  private static MalformedJson syntaxError(String text, JsonLocation location) {
    long offset = location.getStreamOffset();
    if (offset < 0 || offset >= text.length() - 1L) {
      return endsWrong(text);
    }
    return MalformedJson.at(
        line(location),
        column(location),
        "The text is not JSON: unexpected " + quoted(text.charAt((int) offset)) + ".");
  }

  /** Behind the end, the parser counts columns that aren't there. */
  private static MalformedJson endsWrong(String text) {
    int line = 1 + (int) text.chars().filter(c -> c == '\n').count();
    int column = text.length() - 1 - text.lastIndexOf('\n');
    return MalformedJson.at(
        line,
        Math.max(1, column),
        "The text is not JSON: it ends too early, or in something unexpected.");
  }

  private static String quoted(char unexpected) {
    boolean printable = unexpected > ' ' && unexpected < 0x7f;
    return printable ? "'" + unexpected + "'" : String.format("U+%04X", (int) unexpected);
  }

  private JsonValue value(Event event) {
    return switch (event) {
      case START_OBJECT -> object();
      case START_ARRAY -> array();
      case VALUE_STRING -> JsonFactories.string(storable(parser.getString()));
      case VALUE_NUMBER -> number(parser.getString());
      case VALUE_TRUE -> JsonValue.TRUE;
      case VALUE_FALSE -> JsonValue.FALSE;
      case VALUE_NULL -> JsonValue.NULL;
      case KEY_NAME, END_OBJECT, END_ARRAY ->
          throw new IllegalStateException("not the start of a value: " + event);
    };
  }

  private JsonObject object() {
    enter();
    JsonObjectBuilder members = JsonFactories.BUILDERS.createObjectBuilder();
    Set<String> names = new HashSet<>();
    for (Event event = parser.next(); event != Event.END_OBJECT; event = parser.next()) {
      String name = storable(parser.getString());
      path.at(name);
      if (!names.add(name)) {
        throw refused("The object has this name twice.");
      }
      members.add(name, value(parser.next()));
    }
    path.leave();
    return members.build();
  }

  private JsonArray array() {
    enter();
    JsonArrayBuilder elements = JsonFactories.BUILDERS.createArrayBuilder();
    path.at(0);
    int index = 0;
    for (Event event = parser.next(); event != Event.END_ARRAY; event = parser.next()) {
      elements.add(value(event));
      path.at(++index);
    }
    path.leave();
    return elements.build();
  }

  private void enter() {
    if (path.isFull()) {
      throw refused("The value is nested more than " + JsonLimits.BODY_DEPTH + " levels deep.");
    }
    path.enter();
  }

  private JsonNumber number(String literal) {
    if (literal.length() <= LONG_DIGITS && isDigits(literal)) {
      return JsonFactories.number(Long.parseLong(literal));
    }
    return NumberLiteral.exactly(literal)
        .map(JsonFactories::number)
        .orElseThrow(() -> refused("The number has too many digits to be kept exactly."));
  }

  private static boolean isDigits(String literal) {
    return literal.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  /** PostgreSQL's {@code jsonb} refuses these two, which JSON's grammar allows. */
  private String storable(String text) {
    for (int i = 0; i < text.length(); i++) {
      char unit = text.charAt(i);
      if (unit == '\0') {
        throw refused("A text holds \\u0000, which can't be stored.");
      }
      if (Character.isSurrogate(unit)) {
        if (!Character.isHighSurrogate(unit)
            || i + 1 == text.length()
            || !Character.isLowSurrogate(text.charAt(i + 1))) {
          throw refused("A text holds half of a surrogate pair, which is no character.");
        }
        i++;
      }
    }
    return text;
  }

  private MalformedJson refused(String reason) {
    JsonLocation next = parser.getLocation();
    return MalformedJson.at(path.pointer(), line(next), Math.max(1, column(next) - 1), reason);
  }

  private static int line(JsonLocation location) {
    return (int) Math.max(1, location.getLineNumber());
  }

  private static int column(JsonLocation location) {
    return (int) Math.max(1, location.getColumnNumber());
  }
}
