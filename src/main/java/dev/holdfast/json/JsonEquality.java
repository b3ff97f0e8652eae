package dev.holdfast.json;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;

/**
 * Equality by JSON type and value, as RFC 6902 section 4.6 defines it: numbers by their numeric
 * value ({@code 1} is {@code 1.0}), objects whatever the order of their members. JSON-P's own
 * {@code equals} takes 1 and 1.0 as different.
 */
public final class JsonEquality {
  private JsonEquality() {}

  /** Takes time in proportion to the smaller value, at any depth and for numbers of any size. */
  public static boolean same(JsonValue one, JsonValue other) {
    Deque<JsonValue> pairs = new ArrayDeque<>();
    push(one, other, pairs);
    while (!pairs.isEmpty()) {
      JsonValue right = pairs.pop();
      JsonValue left = pairs.pop();
      if (!sameButForChildren(left, right, pairs)) {
        return false;
      }
    }
    return true;
  }

  private static boolean sameButForChildren(
      JsonValue left, JsonValue right, Deque<JsonValue> pairs) {
    if (left.getValueType() != right.getValueType()) {
      return false;
    }
    return switch (left.getValueType()) {
      case OBJECT -> pushMembers(left.asJsonObject(), right.asJsonObject(), pairs);
      case ARRAY -> pushElements(left.asJsonArray(), right.asJsonArray(), pairs);
      case NUMBER -> sameNumber((JsonNumber) left, (JsonNumber) right);
      case STRING -> left.equals(right);
      case TRUE, FALSE, NULL -> true;
    };
  }

  /** Comparing numbers of different magnitude never writes their zeros out: 1e131000 and 1. */
  private static boolean sameNumber(JsonNumber left, JsonNumber right) {
    return left.bigDecimalValue().compareTo(right.bigDecimalValue()) == 0;
  }

  private static boolean pushMembers(JsonObject left, JsonObject right, Deque<JsonValue> pairs) {
    if (left.size() != right.size()) {
      return false;
    }
    for (Map.Entry<String, JsonValue> member : left.entrySet()) {
      JsonValue counterpart = right.get(member.getKey());
      if (counterpart == null) {
        return false;
      }
      push(member.getValue(), counterpart, pairs);
    }
    return true;
  }

  private static boolean pushElements(JsonArray left, JsonArray right, Deque<JsonValue> pairs) {
    if (left.size() != right.size()) {
      return false;
    }
    for (int i = 0; i < left.size(); i++) {
      push(left.get(i), right.get(i), pairs);
    }
    return true;
  }

  private static void push(JsonValue left, JsonValue right, Deque<JsonValue> pairs) {
    pairs.push(left);
    pairs.push(right);
  }
}
