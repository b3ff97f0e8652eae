package dev.holdfast.json;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Reads the members of an object strictly: a wrong type is refused with its pointer, and {@link
 * #end} refuses every member that nobody asked for. A member that is {@code null} counts as absent.
 */
public final class JsonMembers {

  private final String base;
  private final JsonObject object;
  private final Set<String> known = new HashSet<>();

  private JsonMembers(String base, JsonObject object) {
    this.base = base;
    this.object = object;
  }

  /**
   * The members of a document's root.
   *
   * @throws MalformedJson if the root is no object
   */
  public static JsonMembers of(JsonValue root) {
    return of("", root);
  }

  /**
   * The members of a value within a document.
   *
   * @param pointer where the value stands
   * @throws MalformedJson if the value is no object
   */
  public static JsonMembers of(String pointer, JsonValue value) {
    if (value instanceof JsonObject object) {
      return new JsonMembers(pointer, object);
    }
    throw MalformedJson.at(pointer, "This must be an object.");
  }

  /** Whatever it is. */
  public Optional<JsonValue> value(String name) {
    return member(name);
  }

  /** Text. */
  public Optional<String> text(String name) {
    return member(name).map(value -> text(pointer(name), value));
  }

  /** {@code true} or {@code false}. */
  public Optional<Boolean> flag(String name) {
    return member(name)
        .map(
            value ->
                switch (value.getValueType()) {
                  case TRUE -> true;
                  case FALSE -> false;
                  default -> throw MalformedJson.at(pointer(name), "This must be true or false.");
                });
  }

  /** A whole number of 64 bits; {@code 7.0} is one. */
  public OptionalLong whole(String name) {
    Optional<JsonValue> member = member(name);
    if (member.isEmpty()) {
      return OptionalLong.empty();
    }
    if (member.get() instanceof JsonNumber number) {
      try {
        return OptionalLong.of(number.bigDecimalValue().longValueExact());
      } catch (ArithmeticException fractionalOrHuge) {
        throw MalformedJson.at(pointer(name), "This must be a whole number of at most 64 bits.");
      }
    }
    throw MalformedJson.at(pointer(name), "This must be a whole number.");
  }

  /** A time with its offset (RFC 3339). */
  public Optional<Instant> time(String name) {
    return text(name)
        .map(
            text -> {
              try {
                return OffsetDateTime.parse(text).toInstant();
              } catch (DateTimeException unreadable) {
                throw MalformedJson.at(
                    pointer(name), "This must be a time such as 2026-01-31T12:00:00Z.");
              }
            });
  }

  /** An object. */
  public Optional<JsonObject> object(String name) {
    return member(name)
        .map(
            value -> {
              if (value instanceof JsonObject found) {
                return found;
              }
              throw MalformedJson.at(pointer(name), "This must be an object.");
            });
  }

  /** A list of texts. */
  public Optional<List<String>> texts(String name) {
    return member(name)
        .map(
            value -> {
              if (!(value instanceof JsonArray array)) {
                throw MalformedJson.at(pointer(name), "This must be an array of strings.");
              }
              List<String> texts = new ArrayList<>(array.size());
              for (int i = 0; i < array.size(); i++) {
                texts.add(text(pointer(name) + "/" + i, array.get(i)));
              }
              return List.copyOf(texts);
            });
  }

  /** A list of objects, each to be read and ended like this one. */
  public List<JsonMembers> objects(String name) {
    Optional<JsonValue> member = member(name);
    if (member.isEmpty()) {
      return List.of();
    }
    if (!(member.get() instanceof JsonArray array)) {
      throw MalformedJson.at(pointer(name), "This must be an array of objects.");
    }
    List<JsonMembers> objects = new ArrayList<>(array.size());
    for (int i = 0; i < array.size(); i++) {
      objects.add(of(pointer(name) + "/" + i, array.get(i)));
    }
    return List.copyOf(objects);
  }

  /** Takes members as known that the caller sends back and that decide nothing. */
  public JsonMembers ignore(Set<String> names) {
    known.addAll(names);
    return this;
  }

  /**
   * Refuses what nobody asked for.
   *
   * @throws MalformedJson naming the first unknown member
   */
  public void end() {
    for (String name : object.keySet()) {
      if (!known.contains(name)) {
        throw MalformedJson.at(pointer(name), "This property is not known here.");
      }
    }
  }

  private Optional<JsonValue> member(String name) {
    known.add(name);
    return Optional.ofNullable(object.get(name)).filter(value -> value != JsonValue.NULL);
  }

  private String pointer(String name) {
    return base + "/" + name.replace("~", "~0").replace("/", "~1");
  }

  private static String text(String pointer, JsonValue value) {
    if (value instanceof JsonString string) {
      return string.getString();
    }
    throw MalformedJson.at(pointer, "This must be a string.");
  }
}
