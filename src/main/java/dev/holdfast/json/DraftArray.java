package dev.holdfast.json;

import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

final class DraftArray implements Draft {
  /** RFC 6901 section 4: the element after the last one, which doesn't exist yet. */
  private static final String AFTER_LAST = "-";

  private final List<JsonValue> elements;

  DraftArray(JsonArray original) {
    elements = new ArrayList<>(original);
  }

  static @Nullable JsonValue element(List<JsonValue> elements, String token) {
    OptionalInt index = Pointer.arrayIndex(token);
    boolean exists = index.isPresent() && index.getAsInt() < elements.size();
    return exists ? elements.get(index.getAsInt()) : null;
  }

  @Override
  public @Nullable JsonValue child(String token) {
    return element(elements, token);
  }

  @Override
  public void set(String token, JsonValue value) {
    elements.set(existing(token), value);
  }

  @Override
  public boolean add(String token, JsonValue value) {
    if (token.equals(AFTER_LAST)) {
      return elements.add(value);
    }
    OptionalInt index = Pointer.arrayIndex(token);
    if (index.isEmpty() || index.getAsInt() > elements.size()) {
      return false;
    }
    elements.add(index.getAsInt(), value);
    return true;
  }

  @Override
  public void remove(String token) {
    elements.remove(existing(token));
  }

  private static int existing(String token) {
    return Pointer.arrayIndex(token).orElseThrow(IllegalStateException::new);
  }

  @Override
  public JsonValue freeze(int levels) throws DraftTooDeep {
    JsonArrayBuilder array = JsonFactories.BUILDERS.createArrayBuilder();
    for (JsonValue element : elements) {
      array.add(Draft.frozen(element, levels));
    }
    return array.build();
  }

  @Override
  public ValueType getValueType() {
    return ValueType.ARRAY;
  }
}
