package dev.holdfast.console.document;

import dev.holdfast.console.Texts;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a document's page says at its top of what was tried.
 *
 * @param key of its text, which stands below {@code document.}
 * @param who does it; empty text for nobody
 * @param at when, or until when; null for no time
 * @param detail a sentence of a service; empty text for none
 */
public record Notice(String key, String who, @Nullable Instant at, String detail) {

  static Notice of(String key) {
    return new Notice(key, "", null, "");
  }

  static Notice of(String key, Saving.Latest state) {
    return new Notice(key, state.by(), state.at(), "");
  }

  /** The text. */
  public String text() {
    return Texts.get("document." + key, who);
  }
}
