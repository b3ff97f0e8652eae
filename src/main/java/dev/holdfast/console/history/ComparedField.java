package dev.holdfast.console.history;

import dev.holdfast.json.FieldDifference;
import dev.holdfast.json.JsonText;
import jakarta.json.JsonValue;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A field in which two revisions differ.
 *
 * @param label what people call it; empty text for nothing else than its pointer
 * @param kind {@code added}, {@code removed} or {@code changed}
 * @param before as JSON; empty text if it was not there
 * @param after as JSON; empty text if it is not there
 */
public record ComparedField(
    String pointer, String label, String kind, String before, String after) {

  /** In characters: the whole of it is in the JSON below. */
  private static final int SHOWN = 2000;

  /** In characters: what is longer is written in several lines. */
  private static final int ONE_LINE = 60;

  static ComparedField of(FieldDifference difference, String label) {
    return new ComparedField(
        difference.pointer(),
        label,
        difference.kind().name().toLowerCase(Locale.ROOT),
        text(difference.before()),
        text(difference.after()));
  }

  private static String text(@Nullable JsonValue value) {
    if (value == null) {
      return "";
    }
    String line = JsonText.write(value);
    String text = line.length() <= ONE_LINE ? line : JsonText.pretty(value);
    if (text.length() <= SHOWN) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(SHOWN - 1)) ? SHOWN - 1 : SHOWN;
    return text.substring(0, end) + "…";
  }
}
