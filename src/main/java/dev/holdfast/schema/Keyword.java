package dev.holdfast.schema;

import jakarta.json.JsonValue;
import org.jspecify.annotations.Nullable;

/**
 * One keyword of a schema, with what it says. Immutable; what an evaluation needs is in its run.
 */
interface Keyword {
  /**
   * Whether the value fits this keyword. If it does not, the run's report is told why, where it has
   * one.
   *
   * @param seen takes what of the value was evaluated (section 11 of JSON Schema Core); null if
   *     nobody asks
   */
  boolean fits(JsonValue value, Evaluation run, @Nullable Evaluated seen);
}
