package dev.holdfast.json;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import jakarta.json.JsonValue.ValueType;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** JSON Merge Patch (RFC 7396) on objects. */
public final class MergePatch {
  private MergePatch() {}

  /**
   * The target with the patch merged in. What the patch doesn't touch is shared, not copied.
   *
   * @throws MalformedJson if the patch isn't an object (every resource here is one, and RFC 7396
   *     would put anything else in its place), or is nested deeper than {@link
   *     JsonLimits#BODY_DEPTH}
   */
  public static JsonObject apply(JsonValue patch, JsonObject target) {
    if (patch.getValueType() != ValueType.OBJECT) {
      throw MalformedJson.at("", "A merge patch has to be an object.");
    }
    if (JsonSize.depth(patch) > JsonLimits.BODY_DEPTH) {
      throw MalformedJson.at(
          "", "The merge patch is nested more than " + JsonLimits.BODY_DEPTH + " levels deep.");
    }
    return merged(target, patch.asJsonObject());
  }

  private static JsonObject merged(JsonObject target, JsonObject patch) {
    JsonObjectBuilder result = JsonFactories.BUILDERS.createObjectBuilder(target);
    for (Map.Entry<String, JsonValue> member : patch.entrySet()) {
      String name = member.getKey();
      JsonValue value = member.getValue();
      switch (value.getValueType()) {
        case NULL -> result.remove(name);
        case OBJECT ->
            result.add(name, merged(objectOrEmpty(target.get(name)), value.asJsonObject()));
        case ARRAY, STRING, NUMBER, TRUE, FALSE -> result.add(name, value);
      }
    }
    return result.build();
  }

  private static JsonObject objectOrEmpty(@Nullable JsonValue value) {
    return value instanceof JsonObject object ? object : JsonValue.EMPTY_JSON_OBJECT;
  }
}
