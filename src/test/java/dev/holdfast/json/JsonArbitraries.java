package dev.holdfast.json;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Random JSON that meets the awkward cases often: few names, so that values overlap. */
public final class JsonArbitraries {
  private static final List<String> NAMES =
      List.of("", "0", "1", "01", "-", "~", "/", "~1", "m/n", "\"", "ä", "😀", "\t");

  private JsonArbitraries() {}

  public static Arbitrary<String> names() {
    return Arbitraries.frequencyOf(
        Tuple.of(3, Arbitraries.of("a", "b", "c")), Tuple.of(1, Arbitraries.of(NAMES)));
  }

  public static Arbitrary<JsonObject> objects() {
    return objectsOf(values(3));
  }

  public static Arbitrary<JsonValue> values() {
    return values(3);
  }

  private static Arbitrary<JsonValue> values(int levels) {
    if (levels == 0) {
      return scalars();
    }
    Arbitrary<JsonValue> children = values(levels - 1);
    return Arbitraries.frequencyOf(
        Tuple.of(3, scalars()), Tuple.of(2, objectsOf(children)), Tuple.of(2, arraysOf(children)));
  }

  private static Arbitrary<JsonObject> objectsOf(Arbitrary<JsonValue> children) {
    return Arbitraries.maps(names(), children).ofMaxSize(5).map(JsonArbitraries::object);
  }

  private static Arbitrary<JsonArray> arraysOf(Arbitrary<JsonValue> children) {
    return children.list().ofMaxSize(6).map(JsonArbitraries::array);
  }

  public static JsonObject object(Map<String, JsonValue> members) {
    return JsonFactories.BUILDERS
        .createObjectBuilder(new LinkedHashMap<String, Object>(members))
        .build();
  }

  public static JsonArray array(List<JsonValue> elements) {
    return JsonFactories.BUILDERS.createArrayBuilder(elements).build();
  }

  private static Arbitrary<JsonValue> scalars() {
    return Arbitraries.oneOf(
        Arbitraries.of(JsonValue.TRUE, JsonValue.FALSE, JsonValue.NULL),
        numbers(),
        Arbitraries.of("", "a", "1", "ä\u0001\n\"\\/", "😀").map(JsonFactories::string));
  }

  private static Arbitrary<JsonValue> numbers() {
    Arbitrary<JsonValue> awkward =
        Arbitraries.of("0", "1", "1.0", "10e-1", "-0", "1e131000", "1.10", "1e-16000", "1e1")
            .map(JsonText::parse);
    Arbitrary<JsonValue> any =
        Combinators.combine(Arbitraries.bigIntegers(), Arbitraries.integers().between(-999, 999))
            .as((digits, scale) -> JsonFactories.number(new BigDecimal(digits, scale)));
    return Arbitraries.oneOf(awkward, any);
  }
}
