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
  /** Characters of all its pointers, since a name can have a megabyte. */
  public static final long POINTER_CHARACTERS = 1L << 20;

  private final int deepestLevel;
  private final ArrayAlignment alignment = new ArrayAlignment();
  private final List<JsonObject> operations = new ArrayList<>();
  private long told;
  private boolean tooLong;

  private JsonDiff(int deepestLevel) {
    this.deepestLevel = deepestLevel;
  }

  /**
   * Empty if both are equal, and never longer than {@link JsonLimits#PATCH_OPERATIONS}, so that it
   * can be sent as a patch, nor than {@link #POINTER_CHARACTERS}: where it would be, whole members
   * are replaced, or everything.
   */
  public static JsonArray between(JsonObject from, JsonObject to) {
    for (int deepestLevel : new int[] {Integer.MAX_VALUE, 1, 0}) {
      JsonDiff diff = new JsonDiff(deepestLevel);
      diff.values(WalkPath.ROOT, from, to);
      if (!diff.tooLong) {
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

  private void values(WalkPath place, JsonValue from, JsonValue to) {
    boolean goesDeeper = place.level() < deepestLevel;
    if (goesDeeper && from instanceof JsonObject one && to instanceof JsonObject other) {
      objects(place, one, other);
    } else if (goesDeeper && from instanceof JsonArray one && to instanceof JsonArray other) {
      arrays(place, one, other);
    } else if (!from.equals(to)) {
      operation("replace", place, to);
    }
  }

  private void objects(WalkPath place, JsonObject from, JsonObject to) {
    for (Map.Entry<String, JsonValue> member : from.entrySet()) {
      if (tooLong) {
        return;
      }
      WalkPath child = place.child(member.getKey());
      JsonValue counterpart = to.get(member.getKey());
      if (counterpart == null) {
        operation("remove", child, null);
      } else {
        values(child, member.getValue(), counterpart);
      }
    }
    for (Map.Entry<String, JsonValue> member : to.entrySet()) {
      if (tooLong) {
        return;
      }
      if (!from.containsKey(member.getKey())) {
        operation("add", place.child(member.getKey()), member.getValue());
      }
    }
  }

  private void arrays(WalkPath place, JsonArray from, JsonArray to) {
    // Where we are in the array as the operations so far leave it: up to here it is the new one.
    int done = 0;
    for (ArrayAlignment.Gap gap : alignment.gaps(from, to)) {
      done = gap.toBegin();
      int paired = Math.min(gap.removed(), gap.added());
      for (int i = 0; i < paired && !tooLong; i++, done++) {
        values(element(place, done), from.get(gap.fromBegin() + i), to.get(done));
      }
      for (int i = paired; i < gap.removed() && !tooLong; i++) {
        operation("remove", element(place, done), null);
      }
      for (int i = paired; i < gap.added() && !tooLong; i++, done++) {
        operation("add", element(place, done), to.get(done));
      }
    }
  }

  private static WalkPath element(WalkPath place, int index) {
    return place.child(Integer.toString(index));
  }

  /** Once it is too long nothing is added: this diff is thrown away. */
  private void operation(String op, WalkPath place, @Nullable JsonValue value) {
    told += place.length();
    if (told > POINTER_CHARACTERS || operations.size() == JsonLimits.PATCH_OPERATIONS) {
      tooLong = true;
      return;
    }
    JsonObjectBuilder operation =
        JsonFactories.BUILDERS.createObjectBuilder().add("op", op).add("path", place.pointer());
    if (value != null) {
      operation.add("value", value);
    }
    operations.add(operation.build());
  }
}
