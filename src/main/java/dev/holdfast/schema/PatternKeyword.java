package dev.holdfast.schema;

import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import org.jspecify.annotations.Nullable;

/** {@code pattern}: a search, not a match of the whole. */
record PatternKeyword(TextPattern pattern) implements Keyword {

  @Override
  public boolean fits(JsonValue value, Evaluation run, @Nullable Evaluated seen) {
    return value.getValueType() != JsonValue.ValueType.STRING
        || pattern.occursIn(((JsonString) value).getString(), run)
        || run.refused(
            "pattern", () -> "This must match the pattern " + Wording.text(pattern.source()) + ".");
  }
}
