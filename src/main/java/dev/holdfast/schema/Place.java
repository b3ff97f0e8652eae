package dev.holdfast.schema;

import jakarta.json.JsonValue;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A place in the text of a schema. Pointers are only written out where somebody is told: those of
 * all places of a schema, with names as long as names may be, would not fit into memory.
 */
final class Place {
  private final @Nullable Place above;
  private final String token;
  private final JsonValue value;
  private Map<String, Place> below = Map.of();
  private @Nullable SchemaNode node;
  private @Nullable Resource resource;

  private Place(@Nullable Place above, String token, JsonValue value) {
    this.above = above;
    this.token = token;
    this.value = value;
  }

  static Place root(JsonValue value) {
    return new Place(null, "", value);
  }

  JsonValue value() {
    return value;
  }

  /** The one place below this one by that name, which has that value. */
  Place child(String name, JsonValue member) {
    if (below.isEmpty()) {
      below = new HashMap<>();
    }
    return below.computeIfAbsent(name, n -> new Place(this, n, member));
  }

  /** Null if there is nothing. */
  @Nullable Place find(String name) {
    return switch (value.getValueType()) {
      case OBJECT -> {
        JsonValue member = value.asJsonObject().get(name);
        yield member == null ? null : child(name, member);
      }
      case ARRAY -> element(name);
      default -> null;
    };
  }

  private @Nullable Place element(String index) {
    if (!index.matches("0|[1-9][0-9]{0,8}")) {
      return null;
    }
    int i = Integer.parseInt(index);
    return i < value.asJsonArray().size() ? child(index, value.asJsonArray().get(i)) : null;
  }

  /** Says which schema is here, and in which resource. */
  void hold(SchemaNode schema, Resource within) {
    node = schema;
    resource = within;
  }

  /** The schema that is here, if this place was found to be one. */
  @Nullable SchemaNode node() {
    return node;
  }

  /** The resource that this place is in. */
  Resource resource(Resource whole) {
    for (Place place = this; place != null; place = place.above) {
      if (place.resource != null) {
        return place.resource;
      }
    }
    return whole;
  }

  String pointer(String base) {
    StringBuilder pointer = new StringBuilder();
    for (Place place = this; place.above != null; place = place.above) {
      pointer.insert(0, "/" + Path.escaped(place.token));
    }
    return pointer.insert(0, base).toString();
  }
}
