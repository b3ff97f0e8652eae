package dev.holdfast.schema;

import jakarta.json.JsonValue;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code unevaluatedProperties}; comes after all that may evaluate a member. */
record UnevaluatedPropertiesKeyword(SchemaNode schema) implements Keyword {

  @Override
  public boolean fits(JsonValue value, Evaluation run, @Nullable Evaluated seen) {
    if (value.getValueType() != JsonValue.ValueType.OBJECT || seen == null) {
      return true;
    }
    boolean fits = true;
    for (Map.Entry<String, JsonValue> member : value.asJsonObject().entrySet()) {
      run.charge(1);
      if (!seen.hasName(member.getKey())) {
        fits &=
            run.applyToMember(schema, member.getKey(), member.getValue(), "unevaluatedProperties");
        if (!fits && !run.goesOn()) {
          return false;
        }
      }
    }
    seen.everything();
    return fits;
  }
}
