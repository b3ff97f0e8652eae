package dev.holdfast.console.grid;

import dev.holdfast.json.JsonText;
import jakarta.json.JsonNumber;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import org.jspecify.annotations.Nullable;

/**
 * A value of a document, as a list of many shows it.
 *
 * @param kind how it looks: {@code text}, {@code number}, {@code time}, {@code json} or {@code
 *     absent}
 * @param text perhaps shortened
 * @param whole the value where it was shortened, of what a reader still reads; else empty text
 */
public record GridCell(String kind, String text, String whole) {

  /** In code points: what a column has room for. */
  private static final int SHOWN = 80;

  /** In code points: nobody reads more of a hint. */
  private static final int HINTED = 1000;

  private static final GridCell ABSENT = new GridCell("absent", "", "");

  /**
   * Of a value.
   *
   * @param value null if the document has none
   * @param isTime whether it is one of a document's own times
   */
  static GridCell of(@Nullable JsonValue value, boolean isTime) {
    if (value == null) {
      return ABSENT;
    }
    if (value instanceof JsonString string && !string.getString().isBlank()) {
      return of(isTime ? "time" : "text", string.getString());
    }
    return of(value instanceof JsonNumber ? "number" : "json", JsonText.write(value));
  }

  private static GridCell of(String kind, String text) {
    String shown = first(text, SHOWN);
    return new GridCell(kind, shown, shown.equals(text) ? "" : first(text, HINTED));
  }

  private static String first(String text, int codePoints) {
    return text.length() <= codePoints || text.codePointCount(0, text.length()) <= codePoints
        ? text
        : text.substring(0, text.offsetByCodePoints(0, codePoints)) + "…";
  }

  /** Whether it is to be shown in the reader's zone. */
  public boolean isTime() {
    return kind.equals("time");
  }
}
