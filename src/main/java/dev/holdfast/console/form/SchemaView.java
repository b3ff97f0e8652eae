package dev.holdfast.console.form;

import dev.holdfast.json.Pointer;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a schema says of one place, for a form: the schema that stands there, those that it refers
 * to within the same schema ({@code $ref} with a {@code #}), and the parts of {@code allOf}. Where
 * more of them say something, the first counts, and it is no more than a hint: whether content is
 * valid is for the schema check to say. What a form can't make use of is as if it were not there.
 *
 * <p>Layers are looked through, never copied together, so that a large schema which is referred to
 * from everywhere costs nothing.
 */
final class SchemaView {
  private final @Nullable JsonValue root;
  private final List<JsonObject> layers = new ArrayList<>();

  private SchemaView(@Nullable JsonValue root) {
    this.root = root;
  }

  /** The whole schema; null or a boolean one say nothing. */
  static SchemaView of(@Nullable JsonValue schema) {
    SchemaView view = new SchemaView(schema);
    view.add(schema);
    return view;
  }

  /** What a part of the same schema says. */
  SchemaView part(JsonValue schema) {
    SchemaView view = new SchemaView(root);
    view.add(schema);
    return view;
  }

  /** References may form circles: the number of layers ends them. */
  private void add(@Nullable JsonValue schema) {
    if (!(schema instanceof JsonObject layer) || layers.size() == FormLimits.LAYERS) {
      return;
    }
    layers.add(layer);
    if (layer.get("$ref") instanceof JsonString ref) {
      target(ref.getString()).ifPresent(this::add);
    }
    if (layer.get("allOf") instanceof JsonArray parts) {
      for (JsonValue part : parts) {
        if (layers.size() == FormLimits.LAYERS) {
          return;
        }
        add(part);
      }
    }
  }

  private Optional<JsonValue> target(String ref) {
    if (root == null || !ref.startsWith("#") || ref.length() > FormLimits.DESCRIPTION) {
      return Optional.empty();
    }
    try {
      String fragment = Objects.requireNonNullElse(new URI(ref).getFragment(), "");
      return Pointer.of(fragment).flatMap(pointer -> pointer.find(root));
    } catch (URISyntaxException notOne) {
      return Optional.empty();
    }
  }

  Optional<String> text(String keyword) {
    for (JsonObject layer : layers) {
      if (layer.get(keyword) instanceof JsonString text && !text.getString().isBlank()) {
        return Optional.of(text.getString());
      }
    }
    return Optional.empty();
  }

  Optional<JsonNumber> number(String keyword) {
    for (JsonObject layer : layers) {
      if (layer.get(keyword) instanceof JsonNumber number) {
        return Optional.of(number);
      }
    }
    return Optional.empty();
  }

  Optional<JsonArray> array(String keyword) {
    for (JsonObject layer : layers) {
      if (layer.get(keyword) instanceof JsonArray array) {
        return Optional.of(array);
      }
    }
    return Optional.empty();
  }

  Optional<JsonValue> value(String keyword) {
    for (JsonObject layer : layers) {
      JsonValue value = layer.get(keyword);
      if (value != null) {
        return Optional.of(value);
      }
    }
    return Optional.empty();
  }

  boolean has(String keyword) {
    return layers.stream().anyMatch(layer -> layer.containsKey(keyword));
  }

  /** What {@code items} says; nothing if it isn't there. */
  SchemaView items() {
    return part(value("items").orElse(JsonValue.TRUE));
  }

  /** The members that are named, in their order, each with what {@link #part} takes. */
  Map<String, JsonValue> members() {
    Map<String, JsonValue> members = new LinkedHashMap<>();
    for (JsonObject layer : layers) {
      if (layer.get("properties") instanceof JsonObject properties) {
        properties.forEach(members::putIfAbsent);
      }
    }
    return members;
  }

  /** At least as many members are named; found out without going through them. */
  int membersAtLeast() {
    int most = 0;
    for (JsonObject layer : layers) {
      if (layer.get("properties") instanceof JsonObject properties) {
        most = Math.max(most, properties.size());
      }
    }
    return most;
  }

  /** Names of members that have to be there. */
  Set<String> required() {
    Set<String> required = new HashSet<>();
    for (JsonObject layer : layers) {
      if (layer.get("required") instanceof JsonArray names) {
        names.forEach(name -> add(name, required));
      }
    }
    return required;
  }

  /** The type that it has to be, {@code null} aside; empty if there may be others. */
  Optional<String> type() {
    Set<String> types = types();
    types.remove("null");
    return types.size() == 1 ? Optional.of(types.iterator().next()) : Optional.empty();
  }

  /** Whether {@code null} is one of its types. */
  boolean isNullable() {
    return types().contains("null");
  }

  boolean hasTypes() {
    return !types().isEmpty();
  }

  private Set<String> types() {
    Set<String> types = new LinkedHashSet<>();
    JsonValue said = value("type").orElse(JsonValue.NULL);
    add(said, types);
    if (said instanceof JsonArray many) {
      many.forEach(type -> add(type, types));
    }
    return types;
  }

  private static void add(JsonValue value, Set<String> texts) {
    if (value instanceof JsonString text) {
      texts.add(text.getString());
    }
  }
}
