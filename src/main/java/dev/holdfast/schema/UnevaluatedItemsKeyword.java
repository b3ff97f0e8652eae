package dev.holdfast.schema;

import jakarta.json.JsonArray;
import jakarta.json.JsonValue;
import org.jspecify.annotations.Nullable;

/** {@code unevaluatedItems}; comes after all that may evaluate an element. */
record UnevaluatedItemsKeyword(SchemaNode schema) implements Keyword {

  @Override
  public boolean fits(JsonValue value, Evaluation run, @Nullable Evaluated seen) {
    if (value.getValueType() != JsonValue.ValueType.ARRAY || seen == null) {
      return true;
    }
    JsonArray array = value.asJsonArray();
    boolean fits = true;
    for (int i = 0; i < array.size(); i++) {
      run.charge(1);
      if (!seen.hasElement(i)) {
        fits &= run.applyToElement(schema, i, array.get(i), "unevaluatedItems");
        if (!fits && !run.goesOn()) {
          return false;
        }
      }
    }
    seen.everything();
    return fits;
  }
}
