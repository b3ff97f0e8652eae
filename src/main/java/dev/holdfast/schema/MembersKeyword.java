package dev.holdfast.schema;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code properties}, {@code patternProperties} and {@code additionalProperties}, in one walk over
 * the members.
 *
 * @param additional null if the schema says nothing about it
 */
record MembersKeyword(
    Map<String, SchemaNode> named, List<Patterned> patterned, @Nullable SchemaNode additional)
    implements Keyword {

  /** A schema for all members whose names match. */
  record Patterned(TextPattern pattern, SchemaNode schema) {}

  @Override
  public boolean fits(JsonValue value, Evaluation run, @Nullable Evaluated seen) {
    if (value.getValueType() != JsonValue.ValueType.OBJECT) {
      return true;
    }
    JsonObject object = value.asJsonObject();
    if (patterned.isEmpty() && additional == null && named.size() < object.size()) {
      return namedFit(object, run, seen);
    }
    boolean fits = true;
    for (Map.Entry<String, JsonValue> member : object.entrySet()) {
      run.charge(1);
      fits &= fits(member.getKey(), member.getValue(), run, seen);
      if (!fits && !run.goesOn()) {
        return false;
      }
    }
    return fits;
  }

  private boolean namedFit(JsonObject object, Evaluation run, @Nullable Evaluated seen) {
    boolean fits = true;
    for (Map.Entry<String, SchemaNode> entry : named.entrySet()) {
      run.charge(1);
      JsonValue member = object.get(entry.getKey());
      if (member != null) {
        note(entry.getKey(), seen);
        fits &= run.applyToMember(entry.getValue(), entry.getKey(), member, "properties");
        if (!fits && !run.goesOn()) {
          return false;
        }
      }
    }
    return fits;
  }

  private boolean fits(String name, JsonValue member, Evaluation run, @Nullable Evaluated seen) {
    SchemaNode schema = named.get(name);
    boolean isExpected = schema != null;
    boolean fits = schema == null || run.applyToMember(schema, name, member, "properties");
    for (Patterned each : patterned) {
      run.charge(1);
      if (each.pattern.occursIn(name, run)) {
        isExpected = true;
        fits &= run.applyToMember(each.schema, name, member, "patternProperties");
      }
    }
    if (!isExpected && additional != null) {
      isExpected = true;
      fits = run.applyToMember(additional, name, member, "additionalProperties");
    }
    if (isExpected) {
      note(name, seen);
    }
    return fits;
  }

  private static void note(String name, @Nullable Evaluated seen) {
    if (seen != null) {
      seen.name(name);
    }
  }
}
