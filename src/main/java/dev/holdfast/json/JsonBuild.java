package dev.holdfast.json;

import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import java.math.BigDecimal;
import java.util.Collection;

/** Builders that need no provider look-up. */
public final class JsonBuild {

  private JsonBuild() {}

  /** A new object. */
  public static JsonObjectBuilder object() {
    return JsonFactories.BUILDERS.createObjectBuilder();
  }

  /** A new array. */
  public static JsonArrayBuilder array() {
    return JsonFactories.BUILDERS.createArrayBuilder();
  }

  /** A string. */
  public static JsonString text(String value) {
    return JsonFactories.string(value);
  }

  /** A whole number. */
  public static JsonNumber number(long value) {
    return JsonFactories.number(value);
  }

  /** A number. */
  public static JsonNumber number(BigDecimal value) {
    return JsonFactories.number(value);
  }

  /** An array of strings. */
  public static JsonArray array(Collection<String> texts) {
    JsonArrayBuilder array = array();
    texts.forEach(array::add);
    return array.build();
  }
}
