package dev.holdfast.console.document;

import dev.holdfast.json.MergedChange;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What one side changed, and a merge has taken over by itself.
 *
 * @param label what the place is called
 * @param before what was there; empty text for nothing
 * @param after what is there now; empty text for nothing
 * @param side whose change it is: {@code mine}, {@code theirs}, {@code both}
 */
public record ChangeView(String label, String before, String after, String side) {

  /** Nobody reads more; the history has them all. */
  private static final int MANY = 200;

  static List<ChangeView> of(
      List<MergedChange> changes, @Nullable JsonValue schema, JsonObject content) {
    return changes.stream()
        .limit(MANY)
        .map(
            change ->
                new ChangeView(
                    MergeFields.label(MergeFields.field(change.pointer(), schema, content)),
                    MergeFields.text(change.before()),
                    MergeFields.text(change.after()),
                    change.side().name().toLowerCase(Locale.ROOT)))
        .toList();
  }
}
