package dev.holdfast.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.json.FieldDifference.Kind;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.Optional;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FieldDifferencesTest {
  record Pair(JsonObject before, JsonObject after) {}

  /** before | after | differences. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"a\":1}|{\"a\":1}|``",
        "{\"a\":1,\"b\":1}|{\"b\":2,\"c\":1}|/b CHANGED, /c ADDED, /a REMOVED",
        "{\"o\":{\"a\":1,\"b\":1}}|{\"o\":{\"a\":2,\"b\":1}}|/o/a CHANGED",
        "{}|{\"o\":{\"a\":2}}|/o ADDED",
        "{\"o\":{\"a\":2}}|{\"o\":2}|/o CHANGED",
        "{\"a\":null}|{}|/a REMOVED",
        "{\"a\":1}|{\"a\":null}|/a CHANGED",
        "{\"a\":1.0}|{\"a\":1}|/a CHANGED",
        "{\"a\":[1,{\"x\":1}]}|{\"a\":[1,{\"x\":2}]}|/a/1/x CHANGED",
        "{\"a\":[1,2]}|{\"a\":[2]}|/a CHANGED",
        "{\"/\":1}|{}|/~1 REMOVED",
      },
      quoteCharacter = '`')
  void tellsTheSmallestPlacesThatDiffer(String before, String after, String differences) {
    FieldDifferences found = FieldDifferences.between(object(before), object(after));
    assertThat(
            found.list().stream()
                .map(difference -> difference.pointer() + " " + difference.kind())
                .collect(Collectors.joining(", ")))
        .isEqualTo(differences);
    assertThat(found.isComplete()).isTrue();
  }

  /** Putting each difference in its place makes the one object of the other. */
  @Property(tries = 1000, edgeCases = EdgeCasesMode.NONE)
  void theDifferencesAreAllThereIs(@ForAll("pairs") Pair pair) {
    FieldDifferences found = FieldDifferences.between(pair.before(), pair.after());
    JsonObject made = pair.before();
    for (FieldDifference difference : found.list()) {
      Pointer place = Pointer.of(difference.pointer()).orElseThrow();
      assertThat(place.find(pair.before())).isEqualTo(Optional.ofNullable(difference.before()));
      assertThat(place.find(pair.after())).isEqualTo(Optional.ofNullable(difference.after()));
      JsonObjectBuilder operation =
          JsonBuild.object()
              .add("op", operation(difference.kind()))
              .add("path", difference.pointer());
      if (difference.after() != null) {
        operation.add("value", difference.after());
      }
      made = PatchDocument.parse(JsonBuild.array().add(operation).build()).apply(made);
    }
    assertThat(made).isEqualTo(pair.after());
    assertThat(found.list().isEmpty()).isEqualTo(pair.before().equals(pair.after()));
  }

  private static String operation(Kind kind) {
    return switch (kind) {
      case ADDED -> "add";
      case REMOVED -> "remove";
      case CHANGED -> "replace";
    };
  }

  @Test
  void thereIsAnEndToDifferencesAndToTheirPointers() {
    FieldDifferences many = FieldDifferences.between(object("{}"), wide(1001));
    assertThat(many.list()).hasSize(FieldDifferences.DIFFERENCES);
    assertThat(many.isComplete()).isFalse();
    assertThat(FieldDifferences.between(wide(1000), object("{}")).isComplete()).isTrue();

    String name = "n".repeat(300_000);
    FieldDifferences lengthy =
        FieldDifferences.between(
            JsonBuild.object().add(name, object("{}")).build(),
            JsonBuild.object().add(name, wide(1000)).build());
    assertThat(lengthy.list()).hasSize(3);
    assertThat(lengthy.isComplete()).isFalse();
  }

  @Test
  void whatIsNestedTooDeepIsRefused() {
    JsonObject deep = JsonValue.EMPTY_JSON_OBJECT;
    for (int i = 0; i < JsonLimits.BODY_DEPTH; i++) {
      deep = JsonBuild.object().add("a", deep).build();
    }
    JsonObject tooDeep = deep;
    assertThatThrownBy(() -> FieldDifferences.between(tooDeep, object("{}")))
        .isInstanceOf(MalformedJson.class);
    assertThatThrownBy(() -> FieldDifferences.between(object("{}"), tooDeep))
        .isInstanceOf(MalformedJson.class);
  }

  private static JsonObject wide(int members) {
    JsonObjectBuilder wide = JsonBuild.object();
    for (int i = 0; i < members; i++) {
      wide.add("m" + i, i);
    }
    return wide.build();
  }

  private static JsonObject object(String text) {
    return JsonText.parse(text).asJsonObject();
  }

  @Provide
  Arbitrary<Pair> pairs() {
    Arbitrary<JsonObject> objects = JsonArbitraries.objects();
    return Arbitraries.oneOf(
        Combinators.combine(objects, objects).as(Pair::new),
        Combinators.combine(objects, objects)
            .as((before, patch) -> new Pair(before, MergePatch.apply(patch, before))));
  }
}
