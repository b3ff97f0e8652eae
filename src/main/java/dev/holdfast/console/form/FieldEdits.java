package dev.holdfast.console.form;

import dev.holdfast.json.JsonBuild;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is to become of some members of an object; each object is copied once for all of them. */
public final class FieldEdits {
  private final Map<String, Optional<JsonValue>> members = new LinkedHashMap<>();
  private final Map<String, FieldEdits> within = new LinkedHashMap<>();

  /**
   * Puts a value in a place.
   *
   * @param value null to remove what is there
   */
  public void put(List<String> path, @Nullable JsonValue value) {
    String name = path.get(0);
    if (path.size() == 1) {
      members.put(name, Optional.ofNullable(value));
    } else {
      within
          .computeIfAbsent(name, first -> new FieldEdits())
          .put(path.subList(1, path.size()), value);
    }
  }

  /** An object that isn't there yet is made where something is to be in it, and only there. */
  public JsonObject appliedTo(JsonObject object) {
    Map<String, JsonValue> result = new LinkedHashMap<>(object);
    members.forEach(
        (name, value) ->
            value.ifPresentOrElse(there -> result.put(name, there), () -> result.remove(name)));
    within.forEach(
        (name, edits) -> {
          if (object.get(name) instanceof JsonObject there) {
            result.put(name, edits.appliedTo(there));
          } else if (edits.puts()) {
            result.put(name, edits.appliedTo(JsonValue.EMPTY_JSON_OBJECT));
          }
        });
    JsonObjectBuilder built = JsonBuild.object();
    result.forEach(built::add);
    return built.build();
  }

  private boolean puts() {
    return members.values().stream().anyMatch(Optional::isPresent)
        || within.values().stream().anyMatch(FieldEdits::puts);
  }
}
