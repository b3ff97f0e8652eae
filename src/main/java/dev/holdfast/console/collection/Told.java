package dev.holdfast.console.collection;

import dev.holdfast.console.Texts;
import dev.holdfast.console.document.Saving;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is said at the top of a form that came back.
 *
 * @param key of its text, which stands below {@code collectionForm.}
 * @param who did it; empty text for nobody
 * @param at when; null for no time
 * @param detail a sentence of a service; empty text for none
 */
public record Told(String key, String who, @Nullable Instant at, String detail) {

  static Told of(String key) {
    return new Told(key, "", null, "");
  }

  static Told of(String key, Saving.Latest state) {
    return new Told(key, state.by(), state.at(), "");
  }

  /** The text. */
  public String text() {
    return Texts.get("collectionForm." + key, who);
  }
}
