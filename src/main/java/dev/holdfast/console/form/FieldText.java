package dev.holdfast.console.form;

import dev.holdfast.json.JsonText;
import jakarta.json.JsonArray;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** A value as the text that stands in its field. */
public final class FieldText {
  private FieldText() {}

  /**
   * The text; empty for a value that is absent, and for {@code null} where the schema has that for
   * nothing. A value of another kind than the field's is shown as JSON.
   */
  public static String of(FormField field, @Nullable JsonValue value) {
    if (value == null) {
      return "";
    }
    if (field.kind() == FieldKind.CHOICE) {
      return FieldOptions.find(value, field.options())
          .map(FieldOption::text)
          .orElseGet(() -> JsonText.write(value));
    }
    if (field.kind() == FieldKind.JSON) {
      return JsonText.pretty(value);
    }
    if (value.equals(JsonValue.NULL)) {
      return "";
    }
    if (field.kind().isText() && value instanceof JsonString text) {
      return text.getString();
    }
    if (field.kind() == FieldKind.LIST_OF_TEXT && value instanceof JsonArray list) {
      return lines(list);
    }
    return JsonText.write(value);
  }

  /** Whether a browser's text is the one that was shown. */
  public static boolean isUntouched(FieldKind kind, String shown, String typed) {
    String before = withLineFeeds(shown);
    String now = withLineFeeds(typed);
    return kind.ignoresBlanksAround() ? before.strip().equals(now.strip()) : before.equals(now);
  }

  /** Browsers send a carriage return with each line feed, whatever was in the text. */
  public static String withLineFeeds(String text) {
    return text.replace("\r\n", "\n").replace('\r', '\n');
  }

  public static String lines(JsonArray list) {
    StringJoiner lines = new StringJoiner("\n");
    for (JsonValue element : list) {
      lines.add(element instanceof JsonString text ? text.getString() : JsonText.write(element));
    }
    return lines.toString();
  }
}
