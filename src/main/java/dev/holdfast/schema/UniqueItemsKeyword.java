package dev.holdfast.schema;

import jakarta.json.JsonValue;
import org.jspecify.annotations.Nullable;

/** {@code uniqueItems: true} */
record UniqueItemsKeyword() implements Keyword {

  @Override
  public boolean fits(JsonValue value, Evaluation run, @Nullable Evaluated seen) {
    return value.getValueType() != JsonValue.ValueType.ARRAY
        || ValueSet.areDistinct(value.asJsonArray(), run)
        || run.refused("uniqueItems", () -> "No two elements may be equal.");
  }
}
