package dev.holdfast.schema;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code required}: told at each member that is missing, where a form has its field. */
record RequiredKeyword(List<String> names) implements Keyword {

  @Override
  public boolean fits(JsonValue value, Evaluation run, @Nullable Evaluated seen) {
    if (value.getValueType() != JsonValue.ValueType.OBJECT) {
      return true;
    }
    JsonObject object = value.asJsonObject();
    boolean fits = true;
    for (String name : names) {
      run.charge(1);
      if (!object.containsKey(name)) {
        fits = run.refusedMember(name, "required", () -> "This is required.");
        if (!run.goesOn()) {
          return false;
        }
      }
    }
    return fits;
  }
}
