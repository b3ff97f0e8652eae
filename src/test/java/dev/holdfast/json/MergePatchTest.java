package dev.holdfast.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MergePatchTest {
  /** RFC 7396 appendix A; rows whose root is no object stand one level down here. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"a\":\"b\"}|{\"a\":\"c\"}|{\"a\":\"c\"}",
        "{\"a\":\"b\"}|{\"b\":\"c\"}|{\"a\":\"b\",\"b\":\"c\"}",
        "{\"a\":\"b\"}|{\"a\":null}|{}",
        "{\"a\":\"b\",\"b\":\"c\"}|{\"a\":null}|{\"b\":\"c\"}",
        "{\"a\":[\"b\"]}|{\"a\":\"c\"}|{\"a\":\"c\"}",
        "{\"a\":\"c\"}|{\"a\":[\"b\"]}|{\"a\":[\"b\"]}",
        "{\"a\":{\"b\":\"c\"}}|{\"a\":{\"b\":\"d\",\"c\":null}}|{\"a\":{\"b\":\"d\"}}",
        "{\"a\":[{\"b\":\"c\"}]}|{\"a\":[1]}|{\"a\":[1]}",
        "{\"r\":[\"a\",\"b\"]}|{\"r\":[\"c\",\"d\"]}|{\"r\":[\"c\",\"d\"]}",
        "{\"r\":{\"a\":\"b\"}}|{\"r\":[\"c\"]}|{\"r\":[\"c\"]}",
        "{\"r\":{\"a\":\"foo\"}}|{\"r\":\"bar\"}|{\"r\":\"bar\"}",
        "{\"e\":null}|{\"a\":1}|{\"e\":null,\"a\":1}",
        "{\"r\":[1,2]}|{\"r\":{\"a\":\"b\",\"c\":null}}|{\"r\":{\"a\":\"b\"}}",
        "{}|{\"a\":{\"bb\":{\"ccc\":null}}}|{\"a\":{\"bb\":{}}}",
        // The members that stay, stay where they were, with their digits.
        "{\"x\":1.10,\"y\":1}|{\"y\":2.00}|{\"x\":1.10,\"y\":2.00}",
        "{\"a\":1}|{}|{\"a\":1}",
      })
  void patchesAsTheRfcSays(String target, String patch, String result) {
    JsonObject merged = MergePatch.apply(JsonText.parse(patch), object(target));
    assertThat(JsonText.write(merged)).isEqualTo(result);
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "[]", "1", "\"a\"", "true", "[{\"a\":1}]"})
  void aPatchThatIsNoObjectIsRefused(String patch) {
    MalformedJson refusal =
        catchThrowableOfType(
            MalformedJson.class,
            () -> MergePatch.apply(JsonText.parse(patch), JsonValue.EMPTY_JSON_OBJECT));
    assertThat(refusal.pointer()).contains("");
  }

  @Test
  void aPatchThatIsNestedTooDeepIsRefused() {
    JsonObject deep = JsonValue.EMPTY_JSON_OBJECT;
    for (int i = 0; i < 100_000; i++) {
      deep = JsonFactories.BUILDERS.createObjectBuilder().add("a", deep).build();
    }
    JsonObject patch = deep;
    assertThat(
            catchThrowableOfType(
                MalformedJson.class, () -> MergePatch.apply(patch, JsonValue.EMPTY_JSON_OBJECT)))
        .isNotNull();
  }

  @Property(edgeCases = EdgeCasesMode.NONE)
  void patchesAsJsonPDoes(
      @ForAll("objects") JsonObject patch, @ForAll("objects") JsonObject target) {
    assertThat(MergePatch.apply(patch, target))
        .isEqualTo(Json.createMergePatch(patch).apply(target));
  }

  @Property(edgeCases = EdgeCasesMode.NONE)
  void patchingTwiceChangesNoMore(
      @ForAll("objects") JsonObject patch, @ForAll("objects") JsonObject target) {
    JsonObject once = MergePatch.apply(patch, target);
    assertThat(MergePatch.apply(patch, once)).isEqualTo(once);
  }

  private static JsonObject object(String text) {
    return JsonText.parse(text).asJsonObject();
  }

  @Provide
  Arbitrary<JsonObject> objects() {
    return JsonArbitraries.objects();
  }
}
