package dev.holdfast.schema;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code dependentRequired}: told at each member that is missing. */
record DependentRequiredKeyword(Map<String, List<String>> names) implements Keyword {

  @Override
  public boolean fits(JsonValue value, Evaluation run, @Nullable Evaluated seen) {
    if (value.getValueType() != JsonValue.ValueType.OBJECT) {
      return true;
    }
    JsonObject object = value.asJsonObject();
    boolean fits = true;
    for (Map.Entry<String, List<String>> entry : names.entrySet()) {
      run.charge(1);
      if (object.containsKey(entry.getKey())) {
        fits &= fits(object, entry.getKey(), entry.getValue(), run);
        if (!fits && !run.goesOn()) {
          return false;
        }
      }
    }
    return fits;
  }

  private static boolean fits(
      JsonObject object, String cause, List<String> required, Evaluation run) {
    boolean fits = true;
    for (String name : required) {
      run.charge(1);
      if (!object.containsKey(name)) {
        fits =
            run.refusedMember(
                name,
                "dependentRequired",
                () -> "This is required where there is \"" + Wording.text(cause) + "\".");
      }
    }
    return fits;
  }
}
