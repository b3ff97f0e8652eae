package dev.holdfast.schema;

import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import org.jspecify.annotations.Nullable;

/** {@code format}, asserted. */
record FormatKeyword(Format format) implements Keyword {

  @Override
  public boolean fits(JsonValue value, Evaluation run, @Nullable Evaluated seen) {
    if (value.getValueType() != JsonValue.ValueType.STRING) {
      return true;
    }
    String text = ((JsonString) value).getString();
    run.charge(format.cost().steps(text.length()));
    return format.test().test(text)
        || run.refused("format", () -> "This must be " + format.words() + ".");
  }
}
