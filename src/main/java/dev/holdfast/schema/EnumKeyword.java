package dev.holdfast.schema;

import jakarta.json.JsonValue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code enum}, and {@code const}, which is an enumeration of one. */
record EnumKeyword(String code, List<JsonValue> values, ValueSet set) implements Keyword {
  EnumKeyword(String code, List<JsonValue> values) {
    this(code, values, new ValueSet(values));
  }

  @Override
  public boolean fits(JsonValue value, Evaluation run, @Nullable Evaluated seen) {
    return set.contains(value, run) || run.refused(code, this::message);
  }

  private String message() {
    return values.size() == 1
        ? "This must be " + Wording.value(values.get(0)) + "."
        : "This must be one of: " + Wording.values(values) + ".";
  }
}
