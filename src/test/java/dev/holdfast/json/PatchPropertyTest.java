package dev.holdfast.json;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.statistics.Statistics;

class PatchPropertyTest {
  /** Whatever is no patch is refused as that; any other failure fails the property. */
  @Property(tries = 3000, edgeCases = EdgeCasesMode.NONE)
  void whateverThePatchOneOfThreeRefusalsIsTheWorst(
      @ForAll("wildPatches") JsonValue patch, @ForAll("objects") JsonObject document) {
    String before = JsonText.write(document);
    result(patch, document);
    assertThat(JsonText.write(document)).isEqualTo(before);
  }

  /**
   * JSON-P's own implementation is the oracle where it is right: it isn't about indexes like 01,
   * nor about testing numbers, so what it does is only compared where ours accepts the patch; nor
   * about a move to a sibling whose name goes on where its own ends.
   */
  @Property(tries = 3000, edgeCases = EdgeCasesMode.NONE)
  void whatIsAcceptedGivesWhatJsonPGives(
      @ForAll("patches") JsonArray patch, @ForAll("objects") JsonObject document) {
    Assume.that(patch.stream().noneMatch(operation -> goesOnWithItsName(operation.asJsonObject())));
    Optional<JsonObject> result = result(patch, document);
    Statistics.label("accepted").collect(result.isPresent());
    result.ifPresent(ours -> assertThat(ours).isEqualTo(Json.createPatch(patch).apply(document)));
  }

  /** From /a to /ab: the oracle takes it for a move into itself. */
  private static boolean goesOnWithItsName(JsonObject operation) {
    String from = Pattern.quote(operation.getString("from"));
    return operation.getString("op").equals("move")
        && operation.getString("path").matches("(?s)" + from + "[^/].*");
  }

  private static Optional<JsonObject> result(JsonValue patch, JsonObject document) {
    try {
      return Optional.of(PatchDocument.parse(patch).apply(document));
    } catch (MalformedJson e) {
      assertThat(e.pointer()).isPresent();
    } catch (PatchConflict e) {
      assertThat(e.operation()).isBetween(0, patch.asJsonArray().size() - 1);
    } catch (PatchTooLarge e) {
      assertThat(e.limit()).isPositive();
    }
    return Optional.empty();
  }

  @Provide
  Arbitrary<JsonObject> objects() {
    return JsonArbitraries.objects();
  }

  @Provide
  Arbitrary<JsonValue> wildPatches() {
    Arbitrary<JsonValue> operations =
        Arbitraries.frequencyOf(
            Tuple.of(6, operations("add", "remove", "replace", "move", "copy", "test", "no")),
            Tuple.of(1, JsonArbitraries.values()),
            Tuple.of(
                1,
                Arbitraries.maps(
                        Arbitraries.of("op", "path", "from", "value"), JsonArbitraries.values())
                    .map(JsonArbitraries::object)));
    return Arbitraries.frequencyOf(
        Tuple.of(9, operations.list().ofMaxSize(8).map(JsonArbitraries::array)),
        Tuple.of(1, JsonArbitraries.values()));
  }

  @Provide
  Arbitrary<JsonArray> patches() {
    return operations("add", "remove", "replace", "move", "copy")
        .list()
        .ofMinSize(1)
        .ofMaxSize(2)
        .map(JsonArbitraries::array);
  }

  private static Arbitrary<JsonValue> operations(String... ops) {
    return Combinators.combine(
            Arbitraries.of(ops), pointers(), pointers(), JsonArbitraries.values())
        .as(PatchPropertyTest::operation);
  }

  private static JsonValue operation(String op, String path, String from, JsonValue value) {
    Map<String, JsonValue> members = new LinkedHashMap<>();
    members.put("op", JsonFactories.string(op));
    members.put("path", JsonFactories.string(path));
    members.put("from", JsonFactories.string(from));
    members.put("value", value);
    return JsonArbitraries.object(members);
  }

  private static Arbitrary<String> pointers() {
    Arbitrary<String> tokens =
        Arbitraries.frequencyOf(
            Tuple.of(8, Arbitraries.of("a", "b", "c", "0")),
            Tuple.of(2, JsonArbitraries.names().map(Pointer::escaped)),
            Tuple.of(1, JsonArbitraries.names()));
    return tokens
        .list()
        .ofMaxSize(3)
        .map(list -> list.isEmpty() ? "" : "/" + String.join("/", list));
  }
}
