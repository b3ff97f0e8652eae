package dev.holdfast.schema;

import jakarta.json.JsonArray;
import jakarta.json.JsonValue;
import org.jspecify.annotations.Nullable;

/**
 * {@code contains}, {@code minContains} and {@code maxContains}.
 *
 * @param least 1 if the schema does not say
 * @param most {@link Integer#MAX_VALUE} if the schema does not say
 */
record ContainsKeyword(SchemaNode schema, int least, int most) implements Keyword {

  @Override
  public boolean fits(JsonValue value, Evaluation run, @Nullable Evaluated seen) {
    if (value.getValueType() != JsonValue.ValueType.ARRAY) {
      return true;
    }
    int found = count(value.asJsonArray(), run, seen);
    if (found < least) {
      return least == 1
          ? run.refused("contains", () -> "An element that is asked for is missing.")
          : run.refused(
              "minContains",
              () -> "At least " + least + " elements must be of the kind asked for.");
    }
    return found <= most
        || run.refused(
            "maxContains", () -> "At most " + most + " elements may be of the kind named.");
  }

  private int count(JsonArray array, Evaluation run, @Nullable Evaluated seen) {
    boolean needsAll = seen != null || most < Integer.MAX_VALUE;
    int found = 0;
    for (int i = 0; i < array.size() && (needsAll || found < least); i++) {
      if (run.asks(schema, array.get(i), null, "contains")) {
        found++;
        if (seen != null) {
          seen.element(i);
        }
      }
    }
    return found;
  }
}
