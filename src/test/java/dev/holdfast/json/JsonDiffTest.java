package dev.holdfast.json;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonDiffTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"a\":1}|{\"a\":1}|[]",
        "{\"a\":1,\"b\":2}|{\"b\":2,\"a\":1}|[]",
        "{\"a\":1}|{}|[{\"op\":\"remove\",\"path\":\"/a\"}]",
        "{}|{\"a\":null}|[{\"op\":\"add\",\"path\":\"/a\",\"value\":null}]",
        "{\"a\":{\"b\":1}}|{\"a\":{\"b\":2}}|[{\"op\":\"replace\",\"path\":\"/a/b\",\"value\":2}]",
        "{\"a\":1}|{\"a\":1.0}|[{\"op\":\"replace\",\"path\":\"/a\",\"value\":1.0}]",
        "{\"a\":[]}|{\"a\":{}}|[{\"op\":\"replace\",\"path\":\"/a\",\"value\":{}}]",
        "{\"m/~n\":1}|{\"m/~n\":2}|[{\"op\":\"replace\",\"path\":\"/m~1~0n\",\"value\":2}]",
        "{\"\":1}|{\"\":2}|[{\"op\":\"replace\",\"path\":\"/\",\"value\":2}]",
        "{\"a\":[1,2,3]}|{\"a\":[1,3]}|[{\"op\":\"remove\",\"path\":\"/a/1\"}]",
        "{\"a\":[1,3]}|{\"a\":[1,2,3]}|[{\"op\":\"add\",\"path\":\"/a/1\",\"value\":2}]",
        "{\"a\":[1]}|{\"a\":[1,2]}|[{\"op\":\"add\",\"path\":\"/a/1\",\"value\":2}]",
        "{\"a\":[{\"b\":1,\"c\":2}]}|{\"a\":[{\"b\":1,\"c\":3}]}"
            + "|[{\"op\":\"replace\",\"path\":\"/a/0/c\",\"value\":3}]",
        "{\"a\":[1,2,3,4,5]}|{\"a\":[2,3,9,5,6]}"
            + "|[{\"op\":\"remove\",\"path\":\"/a/0\"},"
            + "{\"op\":\"replace\",\"path\":\"/a/2\",\"value\":9},"
            + "{\"op\":\"add\",\"path\":\"/a/4\",\"value\":6}]",
      })
  void diffsAreCompact(String from, String to, String patch) {
    assertThat(JsonText.write(JsonDiff.between(object(from), object(to)))).isEqualTo(patch);
  }

  @Property(tries = 1000, edgeCases = EdgeCasesMode.NONE)
  void applyingTheDiffGivesTheOther(
      @ForAll("objects") JsonObject from, @ForAll("objects") JsonObject to) {
    assertDiffLeadsTo(from, to);
    assertThat(JsonDiff.between(from, from)).isEmpty();
  }

  @Test
  void aDiffOfManyChangesReplacesWholeMembers() {
    JsonObject from =
        JsonFactories.BUILDERS.createObjectBuilder().add("n", numbers(0, 3000)).add("k", 1).build();
    JsonObject to =
        JsonFactories.BUILDERS
            .createObjectBuilder()
            .add("n", numbers(9000, 3000))
            .add("k", 1)
            .build();
    assertThat(JsonDiff.between(from, to)).hasSize(1);
    assertDiffLeadsTo(from, to);
  }

  @Test
  void aDiffOfManyMembersReplacesEverything() {
    assertThat(JsonDiff.between(members(5000, 1), members(5000, 2))).hasSize(1);
    assertDiffLeadsTo(members(5000, 1), members(5000, 2));
  }

  /** A name of a megabyte would else stand in front of each of its elements. */
  @Test
  void aDiffOfLongPointersReplacesWholeMembers() {
    String name = "n".repeat(400_000);
    JsonObject from = JsonBuild.object().add(name, numbers(0, 200_000)).add("a", 1).build();
    JsonObject to = JsonBuild.object().add(name, numbers(1_000_000, 200_000)).add("a", 1).build();

    JsonArray diff = JsonDiff.between(from, to);

    assertThat(diff).hasSize(1);
    assertThat(diff.getJsonObject(0).getString("path")).isEqualTo("/" + name);
    assertDiffLeadsTo(from, to);
  }

  @Test
  void oneInsertionIsFoundInALargeArray() {
    JsonArrayBuilder longer =
        JsonFactories.BUILDERS.createArrayBuilder(numbers(0, 100_000)).add(50_000, -1);
    JsonObject from =
        JsonFactories.BUILDERS.createObjectBuilder().add("a", numbers(0, 100_000)).build();
    JsonObject to = JsonFactories.BUILDERS.createObjectBuilder().add("a", longer).build();
    assertThat(JsonDiff.between(from, to)).hasSize(1);
    assertDiffLeadsTo(from, to);
  }

  @Test
  void changesAreAlignedOnlyWhereTheTableForThatIsSmall() {
    // Every element shifted by one: aligned it's a removal and an addition, else all are replaced.
    assertThat(JsonDiff.between(arrays(1, 0, 500), arrays(1, 1, 500))).hasSize(2);
    assertThat(JsonDiff.between(arrays(1, 0, 501), arrays(1, 1, 501))).hasSize(501);
    assertDiffLeadsTo(arrays(1, 0, 501), arrays(1, 1, 501));
  }

  @Test
  void allArraysOfOneDiffAreAlignedOnlyWithinOneBound() {
    assertThat(JsonDiff.between(arrays(16, 0, 500), arrays(16, 1, 500))).hasSize(16 * 2);
    assertThat(JsonDiff.between(arrays(17, 0, 500), arrays(17, 1, 500))).hasSize(16 * 2 + 500);
    assertDiffLeadsTo(arrays(17, 0, 500), arrays(17, 1, 500));
  }

  private static void assertDiffLeadsTo(JsonObject from, JsonObject to) {
    JsonArray diff = JsonDiff.between(from, to);
    // As equal as JSON-P's equals finds them: to the last digit.
    assertThat(PatchDocument.parse(diff).apply(from)).isEqualTo(to);
  }

  private static JsonArray numbers(int begin, int count) {
    JsonArrayBuilder numbers = JsonFactories.BUILDERS.createArrayBuilder();
    for (int i = begin; i < begin + count; i++) {
      numbers.add(i);
    }
    return numbers.build();
  }

  private static JsonObject arrays(int count, int begin, int size) {
    JsonObjectBuilder arrays = JsonFactories.BUILDERS.createObjectBuilder();
    for (int i = 0; i < count; i++) {
      arrays.add("k" + i, numbers(begin, size));
    }
    return arrays.build();
  }

  private static JsonObject members(int count, int value) {
    JsonObjectBuilder members = JsonFactories.BUILDERS.createObjectBuilder();
    for (int i = 0; i < count; i++) {
      members.add("k" + i, value);
    }
    return members.build();
  }

  private static JsonObject object(String text) {
    return JsonText.parse(text).asJsonObject();
  }

  @Provide
  Arbitrary<JsonObject> objects() {
    return JsonArbitraries.objects();
  }
}
