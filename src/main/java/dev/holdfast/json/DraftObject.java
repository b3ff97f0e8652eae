package dev.holdfast.json;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

final class DraftObject implements Draft {
  private final Map<String, JsonValue> members;

  DraftObject(JsonObject original) {
    members = new LinkedHashMap<>(original);
  }

  @Override
  public @Nullable JsonValue child(String token) {
    return members.get(token);
  }

  @Override
  public void set(String token, JsonValue value) {
    members.put(token, value);
  }

  @Override
  public boolean add(String token, JsonValue value) {
    members.put(token, value);
    return true;
  }

  @Override
  public void remove(String token) {
    members.remove(token);
  }

  @Override
  public JsonValue freeze(int levels) throws DraftTooDeep {
    JsonObjectBuilder object = JsonFactories.BUILDERS.createObjectBuilder();
    for (Map.Entry<String, JsonValue> member : members.entrySet()) {
      object.add(member.getKey(), Draft.frozen(member.getValue(), levels));
    }
    return object.build();
  }

  @Override
  public ValueType getValueType() {
    return ValueType.OBJECT;
  }
}
