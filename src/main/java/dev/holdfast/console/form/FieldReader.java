package dev.holdfast.console.form;

import dev.holdfast.json.JsonBuild;
import dev.holdfast.json.JsonText;
import dev.holdfast.json.MalformedJson;
import jakarta.json.JsonNumber;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads a text that was typed into a field, other than the one that stood there. */
public final class FieldReader {
  private static final String TYPE = "type";

  /** RFC 8259 section 6. */
  private static final Pattern NUMBER =
      Pattern.compile("-?(?:0|[1-9][0-9]*+)(?:\\.[0-9]++)?(?:[eE][+-]?[0-9]++)?");

  private FieldReader() {}

  /** The value; null for none. */
  public static @Nullable JsonValue read(FormField field, String typed, @Nullable JsonValue before)
      throws NotOfItsKind {
    boolean empty = field.kind().ignoresBlanksAround() ? typed.isBlank() : typed.isEmpty();
    if (empty) {
      return emptied(field);
    }
    String text = field.kind().ignoresBlanksAround() ? typed.strip() : typed;
    return switch (field.kind()) {
      case TEXT, LONG_TEXT, DATE, DATE_TIME, EMAIL, URI -> text(text, before);
      case NUMBER -> number(text);
      case INTEGER -> integer(text);
      case BOOLEAN -> flag(text);
      case CHOICE -> choice(field, text);
      case LIST_OF_TEXT -> list(field, text);
      case JSON -> json(text);
    };
  }

  private static @Nullable JsonValue emptied(FormField field) {
    if (!field.required()) {
      return null;
    }
    if (field.nullable() && field.kind() != FieldKind.CHOICE) {
      return JsonValue.NULL;
    }
    return switch (field.kind()) {
      case TEXT, LONG_TEXT -> JsonBuild.text("");
      case LIST_OF_TEXT -> JsonValue.EMPTY_JSON_ARRAY;
      case DATE, DATE_TIME, EMAIL, URI, NUMBER, INTEGER, BOOLEAN, CHOICE, JSON -> null;
    };
  }

  /** Lines end as they did, which what a browser sends doesn't tell. */
  private static JsonValue text(String text, @Nullable JsonValue before) {
    String lines = FieldText.withLineFeeds(text);
    boolean withReturns = before instanceof JsonString old && old.getString().contains("\r\n");
    return JsonBuild.text(withReturns ? lines.replace("\n", "\r\n") : lines);
  }

  private static JsonValue number(String text) throws NotOfItsKind {
    if (!NUMBER.matcher(text).matches()) {
      throw new NotOfItsKind(
          TYPE,
          text.indexOf(',') >= 0
              ? "This must be a number, with a point before its fraction and no other signs, such"
                  + " as 1234.5."
              : "This must be a number, such as 1234.5.");
    }
    try {
      return JsonText.parse(text);
    } catch (MalformedJson e) {
      throw new NotOfItsKind(TYPE, e.reason());
    }
  }

  private static JsonValue integer(String text) throws NotOfItsKind {
    JsonValue value = number(text);
    BigDecimal number = ((JsonNumber) value).bigDecimalValue();
    if (number.signum() != 0 && number.stripTrailingZeros().scale() > 0) {
      throw new NotOfItsKind(TYPE, "This must be a whole number.");
    }
    return value;
  }

  private static JsonValue flag(String text) throws NotOfItsKind {
    return switch (text) {
      case "true" -> JsonValue.TRUE;
      case "false" -> JsonValue.FALSE;
      default -> throw new NotOfItsKind(TYPE, "This must be true or false.");
    };
  }

  private static JsonValue choice(FormField field, String text) throws NotOfItsKind {
    for (FieldOption option : field.options()) {
      if (option.text().equals(text)) {
        return option.value();
      }
    }
    throw new NotOfItsKind("enum", "This is none of the values to choose from.");
  }

  private static @Nullable JsonValue list(FormField field, String text) {
    List<String> lines =
        FieldText.withLineFeeds(text).lines().filter(line -> !line.isBlank()).toList();
    return lines.isEmpty() ? emptied(field) : JsonBuild.array(lines);
  }

  private static JsonValue json(String text) throws NotOfItsKind {
    try {
      return JsonText.parse(text);
    } catch (MalformedJson e) {
      throw new NotOfItsKind("json", e.reason() + place(e));
    }
  }

  public static String place(MalformedJson e) {
    if (e.line().isEmpty()) {
      return "";
    }
    String line = " Line " + e.line().getAsInt();
    return e.column().isEmpty() ? line + "." : line + ", column " + e.column().getAsInt() + ".";
  }
}
