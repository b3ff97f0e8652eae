package dev.holdfast.schema;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code dependentSchemas} */
record DependentSchemasKeyword(Map<String, SchemaNode> schemas) implements Keyword {

  @Override
  public boolean fits(JsonValue value, Evaluation run, @Nullable Evaluated seen) {
    if (value.getValueType() != JsonValue.ValueType.OBJECT) {
      return true;
    }
    JsonObject object = value.asJsonObject();
    boolean fits = true;
    for (Map.Entry<String, SchemaNode> entry : schemas.entrySet()) {
      run.charge(1);
      if (object.containsKey(entry.getKey())) {
        fits &= run.apply(entry.getValue(), value, seen, "dependentSchemas");
        if (!fits && !run.goesOn()) {
          return false;
        }
      }
    }
    return fits;
  }
}
