package dev.holdfast.console.form;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which kind of field a place gets. The schema says which it should be; it becomes that if the
 * value that is there can be shown so and comes back from a browser as it was. Else the value
 * decides: a text becomes a plain one, whatever it should be, and the rest JSON.
 */
final class FieldKinds {
  /** What a browser's own field for dates can hold. */
  private static final Pattern DATE = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");

  private static final Pattern LINE_END = Pattern.compile("[\r\n]");

  private FieldKinds() {}

  /** The kind for a place that the schema says something about, without a value as with one. */
  static FieldKind of(SchemaView schema, boolean hasOptions, @Nullable JsonValue value) {
    Optional<FieldKind> wanted = hasOptions ? Optional.of(FieldKind.CHOICE) : wanted(schema);
    if (value == null) {
      return wanted.orElse(FieldKind.JSON);
    }
    if (wanted.isEmpty()) {
      return of(value);
    }
    if (shows(wanted.get(), schema.isNullable(), value)) {
      return wanted.get();
    }
    return wanted.get().isText() && value instanceof JsonString text ? of(text) : FieldKind.JSON;
  }

  /** The kind for a value that no schema says anything about. */
  static FieldKind of(JsonValue value) {
    return switch (value.getValueType()) {
      case STRING -> shows(FieldKind.TEXT, false, value) ? FieldKind.TEXT : FieldKind.LONG_TEXT;
      case NUMBER -> FieldKind.NUMBER;
      case TRUE, FALSE -> FieldKind.BOOLEAN;
      case OBJECT, ARRAY, NULL -> FieldKind.JSON;
    };
  }

  /** Empty if the schema doesn't say of which type values are. */
  private static Optional<FieldKind> wanted(SchemaView schema) {
    if (schema.type().isEmpty()) {
      boolean union = schema.hasTypes() || schema.has("oneOf") || schema.has("anyOf");
      return union ? Optional.of(FieldKind.JSON) : Optional.empty();
    }
    return Optional.of(
        switch (schema.type().get()) {
          case "string" -> text(schema);
          case "number" -> FieldKind.NUMBER;
          case "integer" -> FieldKind.INTEGER;
          case "boolean" -> FieldKind.BOOLEAN;
          case "array" -> array(schema);
          default -> FieldKind.JSON;
        });
  }

  private static FieldKind text(SchemaView schema) {
    return switch (schema.text("format").orElse("")) {
      case "date" -> FieldKind.DATE;
      case "date-time" -> FieldKind.DATE_TIME;
      case "email", "idn-email" -> FieldKind.EMAIL;
      case "uri", "iri" -> FieldKind.URI;
      default -> mayBeLong(schema) ? FieldKind.LONG_TEXT : FieldKind.TEXT;
    };
  }

  /** Without a bound most texts are names and the like: one that has lines is shown with them. */
  private static boolean mayBeLong(SchemaView schema) {
    return schema.text("contentMediaType").orElse("").startsWith("text/")
        || schema
            .number("maxLength")
            .map(JsonNumber::bigDecimalValue)
            .filter(most -> most.compareTo(BigDecimal.valueOf(FormLimits.LONG_TEXT)) > 0)
            .isPresent();
  }

  private static FieldKind array(SchemaView schema) {
    boolean texts = schema.items().type().equals(Optional.of("string"));
    return texts && !schema.items().isNullable() && !schema.has("prefixItems")
        ? FieldKind.LIST_OF_TEXT
        : FieldKind.JSON;
  }

  /** Whether a field of this kind shows the value, and a browser sends the same back. */
  private static boolean shows(FieldKind kind, boolean nullable, JsonValue value) {
    if (value.equals(JsonValue.NULL) && kind != FieldKind.CHOICE) {
      // Nothing looks like an empty text; where null is wrong, it has to be seen.
      return nullable || kind == FieldKind.JSON;
    }
    return switch (kind) {
      case TEXT -> value instanceof JsonString text && isShort(text.getString());
      case LONG_TEXT -> value instanceof JsonString;
      case NUMBER, INTEGER -> value instanceof JsonNumber;
      case BOOLEAN -> value.equals(JsonValue.TRUE) || value.equals(JsonValue.FALSE);
      case CHOICE -> FieldOptions.fits(value);
      case DATE -> value instanceof JsonString text && isDate(text.getString());
      case DATE_TIME, URI -> value instanceof JsonString text && isBare(text.getString());
      case EMAIL ->
          // Browsers write other letters of a domain as Punycode.
          value instanceof JsonString text
              && isBare(text.getString())
              && text.getString().chars().allMatch(c -> c < 0x80);
      case LIST_OF_TEXT ->
          value instanceof JsonArray list && list.stream().allMatch(FieldKinds::isLine);
      case JSON -> true;
    };
  }

  private static boolean isShort(String text) {
    return text.length() <= FormLimits.LONG_TEXT && !LINE_END.matcher(text).find();
  }

  private static boolean isBare(String text) {
    return !LINE_END.matcher(text).find() && text.equals(text.strip());
  }

  /** Blank lines of a list are not read, so that a line's end at the end of the text is nothing. */
  private static boolean isLine(JsonValue value) {
    return value instanceof JsonString text
        && !text.getString().isBlank()
        && !LINE_END.matcher(text.getString()).find();
  }

  private static boolean isDate(String text) {
    if (!DATE.matcher(text).matches()) {
      return false;
    }
    try {
      return LocalDate.parse(text).getYear() > 0;
    } catch (DateTimeException noSuchDay) {
      return false;
    }
  }
}
