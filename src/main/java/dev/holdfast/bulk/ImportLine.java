package dev.holdfast.bulk;

import jakarta.json.JsonValue;
import org.jspecify.annotations.Nullable;

/**
 * A line that is to be imported.
 *
 * @param number from 1
 * @param content what it says; null if it is blank or can't be read
 * @param problem why it can't be read; null if it can
 */
record ImportLine(long number, @Nullable JsonValue content, @Nullable String problem) {

  /** Whether there is anything in it. */
  boolean counts() {
    return content != null || problem != null;
  }
}
