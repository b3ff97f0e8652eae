package dev.holdfast.console.form;

import dev.holdfast.json.Pointer;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a schema calls the values of a document's metadata. */
public final class SchemaTitles {

  private SchemaTitles() {}

  /** The title that a schema has; empty if it has none. */
  public static Optional<String> title(@Nullable JsonValue schema) {
    return schema instanceof JsonObject object
            && object.get("title") instanceof JsonString title
            && !title.getString().isBlank()
        ? Optional.of(title.getString())
        : Optional.empty();
  }

  /** The properties that a schema names, by their names. */
  public static Map<String, JsonValue> properties(JsonValue schema) {
    return schema instanceof JsonObject object
            && object.get("properties") instanceof JsonObject properties
        ? properties
        : Map.of();
  }

  /** The titles of the metadata's members, by their pointers in a document. */
  public static Map<String, String> byPointer(JsonValue schema) {
    Map<String, String> titles = new LinkedHashMap<>();
    properties(schema)
        .forEach(
            (name, property) ->
                title(property)
                    .ifPresent(
                        title ->
                            titles.put(Pointer.ROOT.child("metadata").child(name).text(), title)));
    return titles;
  }
}
