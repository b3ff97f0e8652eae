package dev.holdfast.json;

import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The JSON Patch (RFC 6902) that turns one object into another.
 *
 * <p>It goes by how values are written: 1 and 1.0 differ, so that applying a diff reproduces the
 * other object to the last digit. Its size is kept small, though not to the minimum, which would
 * take too long to find.
 */
public final class JsonDiff {
  private final int deepestLevel;
  private final ArrayAlignment alignment = new ArrayAlignment();
  private final List<JsonObject> operations = new ArrayList<>();

  private JsonDiff(int deepestLevel) {
    this.deepestLevel = deepestLevel;
  }

  /**
   * Empty if both are equal, and never longer than {@link JsonLimits#PATCH_OPERATIONS}, so that it
   * can be sent as a patch: where it would be, whole members are replaced, or everything.
   */
  public static JsonArray between(JsonObject from, JsonObject to) {
    for (int deepestLevel : new int[] {Integer.MAX_VALUE, 1, 0}) {
      JsonDiff diff = new JsonDiff(deepestLevel);
      diff.values("", 0, from, to);
      if (diff.operations.size() <= JsonLimits.PATCH_OPERATIONS) {
        return diff.patch();
      }
    }
    throw new IllegalStateException("replacing everything takes one operation");
  }

  private JsonArray patch() {
    JsonArrayBuilder patch = JsonFactories.BUILDERS.createArrayBuilder();
    operations.forEach(patch::add);
    return patch.build();
  }

  private void values(String place, int level, JsonValue from, JsonValue to) {
    if (level < deepestLevel && from instanceof JsonObject one && to instanceof JsonObject other) {
      objects(place, level, one, other);
    } else if (level < deepestLevel
        && from instanceof JsonArray one
        && to instanceof JsonArray other) {
      arrays(place, level, one, other);
    } else if (!from.equals(to)) {
      operation("replace", place, to);
    }
  }

  private void objects(String place, int level, JsonObject from, JsonObject to) {
    for (Map.Entry<String, JsonValue> member : from.entrySet()) {
      String name = member.getKey();
      JsonValue counterpart = to.get(name);
      if (counterpart == null) {
        operation("remove", child(place, name), null);
      } else {
        values(child(place, name), level + 1, member.getValue(), counterpart);
      }
    }
    for (Map.Entry<String, JsonValue> member : to.entrySet()) {
      if (!from.containsKey(member.getKey())) {
        operation("add", child(place, member.getKey()), member.getValue());
      }
    }
  }

  private void arrays(String place, int level, JsonArray from, JsonArray to) {
    // Where we are in the array as the operations so far leave it: up to here it is the new one.
    int done = 0;
    for (ArrayAlignment.Gap gap : alignment.gaps(from, to)) {
      done = gap.toBegin();
      int paired = Math.min(gap.removed(), gap.added());
      for (int i = 0; i < paired; i++, done++) {
        values(child(place, done), level + 1, from.get(gap.fromBegin() + i), to.get(done));
      }
      for (int i = paired; i < gap.removed(); i++) {
        operation("remove", child(place, done), null);
      }
      for (int i = paired; i < gap.added(); i++, done++) {
        operation("add", child(place, done), to.get(done));
      }
    }
  }

  private static String child(String place, String name) {
    return place + "/" + Pointer.escaped(name);
  }

  private static String child(String place, int index) {
    return place + "/" + index;
  }

  private void operation(String op, String path, @Nullable JsonValue value) {
    JsonObjectBuilder operation =
        JsonFactories.BUILDERS.createObjectBuilder().add("op", op).add("path", path);
    if (value != null) {
      operation.add("value", value);
    }
    operations.add(operation.build());
  }
}
