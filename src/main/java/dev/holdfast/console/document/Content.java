package dev.holdfast.console.document;

import dev.holdfast.json.JsonBuild;
import dev.holdfast.json.JsonEquality;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What writers decide on of a document, as one object: metadata, specs, access. */
final class Content {

  /** Of a document that is yet to be. */
  static final JsonObject EMPTY = of(JsonValue.EMPTY_JSON_OBJECT, JsonValue.EMPTY_JSON_ARRAY, null);

  /** Lists of distinct names whose order means nothing. */
  static final Set<String> SETS = Set.of("/specs", "/access/editors", "/access/viewers");

  private static final String METADATA = "metadata";

  private Content() {}

  static JsonObject of(JsonObject metadata, JsonArray specs, @Nullable JsonValue access) {
    JsonObjectBuilder content = JsonBuild.object().add(METADATA, metadata).add("specs", specs);
    if (access instanceof JsonObject says && !says.isEmpty()) {
      content.add("access", says);
    }
    return content.build();
  }

  static JsonObject metadata(JsonObject content) {
    return content.get(METADATA) instanceof JsonObject metadata
        ? metadata
        : JsonValue.EMPTY_JSON_OBJECT;
  }

  /** The same for others, without what is said of access: only owners say that. */
  static JsonObject withoutAccess(JsonObject content) {
    JsonArray specs =
        content.get("specs") instanceof JsonArray array ? array : JsonValue.EMPTY_JSON_ARRAY;
    return of(metadata(content), specs, null);
  }

  /** Access that adds and takes nothing is an empty object. */
  static JsonObject access(JsonArray editors, JsonArray viewers, boolean exclusive) {
    JsonObjectBuilder access = JsonBuild.object();
    if (!editors.isEmpty()) {
      access.add("editors", editors);
    }
    if (!viewers.isEmpty()) {
      access.add("viewers", viewers);
    }
    if (exclusive) {
      access.add("private", true);
    }
    return access.build();
  }

  /**
   * One name in a line, or several with commas between.
   *
   * @param before the text that was shown: where a name has a comma, commas separate nothing
   */
  static JsonArray names(String typed, String before) {
    List<String> names =
        List.of(typed.split(before.indexOf(',') >= 0 ? "[\\n\\r]+" : "[\\n\\r,]+")).stream()
            .map(String::strip)
            .filter(name -> !name.isEmpty())
            .toList();
    return JsonBuild.array(names);
  }

  static boolean same(JsonObject one, JsonObject other) {
    return JsonEquality.same(one, other);
  }
}
