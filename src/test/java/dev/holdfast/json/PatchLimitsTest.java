package dev.holdfast.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.holdfast.testing.CpuTime;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

/** What one patch may cost. The times allowed are some ten times what is needed. */
class PatchLimitsTest {
  /** So many that copying them all for each operation takes many times the time allowed. */
  private static final int MEMBERS = 100_000;

  private static final JsonObject EMPTY = JsonValue.EMPTY_JSON_OBJECT;

  @Test
  void operationsAreBounded() {
    IntFunction<JsonObject> add = i -> add("/k" + i, JsonValue.TRUE);
    int limit = JsonLimits.PATCH_OPERATIONS;
    assertThat(PatchDocument.parse(patch(limit, add)).apply(EMPTY)).hasSize(limit);
    MalformedJson refusal =
        catchThrowableOfType(MalformedJson.class, () -> PatchDocument.parse(patch(limit + 1, add)));
    assertThat(refusal.pointer()).contains("");
  }

  @Test
  void copiesThatDoubleTheDocumentAreRefusedBeforeTheyAreMade() {
    JsonObject document =
        JsonFactories.BUILDERS.createObjectBuilder().add("a", "x".repeat(100)).build();
    PatchTooLarge refusal = tooLarge(document, patch(40, i -> operation("copy", "", "/k" + i)));
    // 109 bytes; the copies until then come to about 2 MiB.
    assertThat(refusal.operation()).hasValue(14);
    assertThat(refusal.limit()).isEqualTo(2 * JsonLimits.METADATA_BYTES);
  }

  @Test
  void copiesCountNumbersAsTheDatabaseWritesThem() {
    JsonObject document = JsonText.parse("{\"a\":1e131000}").asJsonObject();
    PatchTooLarge refusal = tooLarge(document, patch(100, i -> operation("copy", "/a", "/k" + i)));
    assertThat(refusal.operation()).hasValue(16);
  }

  @Test
  void copiesWithinTheBudgetAreMade() {
    JsonObject document =
        JsonFactories.BUILDERS
            .createObjectBuilder()
            .add("a", "x".repeat((int) JsonLimits.METADATA_BYTES - 2))
            .build();
    JsonArray patch = patch(2, i -> operation("copy", "/a", "/k" + i));
    assertThat(PatchDocument.parse(patch).apply(document)).hasSize(3);
  }

  @Test
  void valuesNestedTooDeepByAddingAreRefused() {
    int limit = JsonLimits.BODY_DEPTH;
    IntFunction<JsonObject> deeper = i -> add("/a".repeat(i + 1), EMPTY);
    assertThat(JsonSize.depth(PatchDocument.parse(patch(limit - 1, deeper)).apply(EMPTY)))
        .isEqualTo(limit);
    assertThat(tooLarge(EMPTY, patch(limit, deeper)).limit()).isEqualTo(limit);
    tooLarge(EMPTY, patch(JsonLimits.PATCH_OPERATIONS, deeper));
  }

  @Test
  void valuesNestedDeeperThanTheStackAreRefused() {
    // Within a body of 2 MiB: 11,900 levels, each of them changed by some operation.
    JsonValue value = JsonText.parse("{\"a\":".repeat(69) + "{}" + "}".repeat(69));
    tooLarge(EMPTY, patch(170, i -> add("/a".repeat(70 * i + 1), value)));
  }

  @Test
  void valuesNestedTooDeepByMovingAreRefused() {
    JsonValue deep = JsonText.parse("[".repeat(60) + "]".repeat(60));
    JsonArray patch =
        patch(
            2,
            i ->
                i == 0
                    ? add("/b", JsonText.parse("{\"c\":".repeat(20) + "{}" + "}".repeat(20)))
                    : operation("move", "/a", "/b" + "/c".repeat(20) + "/d"));
    tooLarge(JsonFactories.BUILDERS.createObjectBuilder().add("a", deep).build(), patch);
  }

  @Test
  void valuesNestedTooDeepByCopyingAreRefused() {
    // Each copy of the whole document into its deepest value doubles the depth.
    tooLarge(EMPTY, patch(12, i -> operation("copy", "", "/a".repeat(1 << i))));
    tooLarge(
        EMPTY,
        patch(
            JsonLimits.PATCH_OPERATIONS,
            i ->
                i < JsonLimits.PATCH_OPERATIONS - 1
                    ? add("/a".repeat(i + 1), EMPTY)
                    : operation("copy", "/a", "/b")));
  }

  @Test
  void manyOperationsOnManyMembersTakeLittleTime() {
    JsonObjectBuilder members = JsonFactories.BUILDERS.createObjectBuilder();
    for (int i = 0; i < MEMBERS; i++) {
      members.add("k" + i, JsonFactories.BUILDERS.createObjectBuilder().add("n", i));
    }
    JsonObject document =
        JsonFactories.BUILDERS.createObjectBuilder().add("metadata", members).build();
    inTime(document, patch(1000, i -> add("/metadata/k" + (i * 50) + "/n", JsonValue.TRUE)));
    inTime(document, patch(1000, i -> operation("move", "/metadata/k" + i, "/metadata/m" + i)));
    inTime(document, patch(1000, i -> operation("copy", "/metadata/k" + i, "/metadata/m" + i)));
  }

  @Test
  void movingLargeValuesTakesLittleTime() {
    JsonArrayBuilder elements = JsonFactories.BUILDERS.createArrayBuilder();
    for (int i = 0; i < 500_000; i++) {
      elements.add(1);
    }
    JsonObject document = JsonFactories.BUILDERS.createObjectBuilder().add("a", elements).build();
    inTime(
        document,
        patch(
            1000, i -> i % 2 == 0 ? operation("move", "/a", "/b") : operation("move", "/b", "/a")));
    inTime(document, patch(1000, i -> operation("move", "/a/0", "/a/-")));
  }

  private static void inTime(JsonObject document, JsonArray patch) {
    CpuTime.assertUnder(Duration.ofSeconds(2), () -> PatchDocument.parse(patch).apply(document));
  }

  private static PatchTooLarge tooLarge(JsonObject document, JsonArray patch) {
    PatchDocument parsed = PatchDocument.parse(patch);
    PatchTooLarge refusal = catchThrowableOfType(PatchTooLarge.class, () -> parsed.apply(document));
    assertThat(refusal).isNotNull();
    return refusal;
  }

  private static JsonArray patch(int count, IntFunction<JsonObject> operation) {
    JsonArrayBuilder patch = JsonFactories.BUILDERS.createArrayBuilder();
    for (int i = 0; i < count; i++) {
      patch.add(operation.apply(i));
    }
    return patch.build();
  }

  private static JsonObject add(String path, JsonValue value) {
    return JsonFactories.BUILDERS
        .createObjectBuilder()
        .add("op", "add")
        .add("path", path)
        .add("value", value)
        .build();
  }

  private static JsonObject operation(String op, String from, String path) {
    return JsonFactories.BUILDERS
        .createObjectBuilder()
        .add("op", op)
        .add("from", from)
        .add("path", path)
        .build();
  }
}
