package dev.holdfast.document;

import dev.holdfast.shape.PlainText;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * What a writer wants of the revision that its change makes.
 *
 * @param keep whether one is recorded at all; the version moves either way
 * @param comment kept with it, 1–1,000 characters
 */
public record RevisionNote(
    boolean keep, @Size(min = 1, max = 1000) @PlainText @Nullable String comment) {

  /** A revision without a comment. */
  public static final RevisionNote PLAIN = new RevisionNote(true, null);
}
