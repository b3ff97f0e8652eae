package dev.holdfast.schema;

import jakarta.json.JsonArray;
import jakarta.json.JsonValue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code prefixItems} and {@code items}.
 *
 * @param rest null if the schema says nothing about it
 */
record ElementsKeyword(List<SchemaNode> prefix, @Nullable SchemaNode rest) implements Keyword {

  @Override
  public boolean fits(JsonValue value, Evaluation run, @Nullable Evaluated seen) {
    if (value.getValueType() != JsonValue.ValueType.ARRAY) {
      return true;
    }
    JsonArray array = value.asJsonArray();
    int end = rest == null ? Math.min(prefix.size(), array.size()) : array.size();
    if (seen != null) {
      run.charge(end >>> 6);
      seen.elements(end);
    }
    boolean fits = true;
    for (int i = 0; i < end; i++) {
      fits &= fits(array, i, run);
      if (!fits && !run.goesOn()) {
        return false;
      }
    }
    return fits;
  }

  private boolean fits(JsonArray array, int index, Evaluation run) {
    if (index < prefix.size()) {
      return run.applyToElement(prefix.get(index), index, array.get(index), "prefixItems");
    }
    return rest == null || run.applyToElement(rest, index, array.get(index), "items");
  }
}
