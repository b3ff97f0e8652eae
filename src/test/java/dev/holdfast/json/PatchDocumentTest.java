package dev.holdfast.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What RFC 6902 and RFC 6901 say, case by case; the cases are in a file. */
class PatchDocumentTest {
  @ParameterizedTest
  @MethodSource("results")
  void patchGivesItsResult(JsonObject testCase) {
    JsonObject document = testCase.getJsonObject("doc");
    String before = JsonText.write(document);

    JsonObject result = PatchDocument.parse(patchOf(testCase)).apply(document);

    assertThat(result).isEqualTo(testCase.getJsonObject("result"));
    assertThat(JsonText.write(document)).isEqualTo(before);
  }

  @ParameterizedTest
  @MethodSource("conflicts")
  void patchThatDoesNotFitIsRefusedByOperationAndPointer(JsonObject testCase) {
    PatchDocument patch = PatchDocument.parse(patchOf(testCase));
    JsonObject document = testCase.getJsonObject("doc");
    String before = JsonText.write(document);

    PatchConflict conflict = catchThrowableOfType(PatchConflict.class, () -> patch.apply(document));

    JsonObject expected = testCase.getJsonObject("conflict");
    assertThat(conflict.operation()).isEqualTo(expected.getInt("operation"));
    assertThat(conflict.pointer()).isEqualTo(expected.getString("pointer"));
    assertThat(conflict.reason()).isNotBlank();
    assertThat(JsonText.write(document)).isEqualTo(before);
  }

  @ParameterizedTest
  @MethodSource("malformed")
  void whatIsNoPatchIsRefusedWithThePointerIntoIt(JsonObject testCase) {
    JsonValue patch = patchOf(testCase);
    MalformedJson refusal =
        catchThrowableOfType(MalformedJson.class, () -> PatchDocument.parse(patch));

    assertThat(refusal.pointer()).contains(testCase.getString("malformed"));
    assertThat(refusal.reason()).isNotBlank();
  }

  private static JsonValue patchOf(JsonObject testCase) {
    return Objects.requireNonNull(testCase.get("patch"));
  }

  static Stream<Named<JsonObject>> results() throws IOException {
    return casesWith("result");
  }

  static Stream<Named<JsonObject>> conflicts() throws IOException {
    return casesWith("conflict");
  }

  static Stream<Named<JsonObject>> malformed() throws IOException {
    return casesWith("malformed");
  }

  private static Stream<Named<JsonObject>> casesWith(String outcome) throws IOException {
    try (InputStream file =
        Objects.requireNonNull(
            PatchDocumentTest.class.getResourceAsStream("/json/patch-cases.json"))) {
      return JsonText.parse(file.readAllBytes())
          .asJsonArray()
          .getValuesAs(JsonObject.class)
          .stream()
          .filter(testCase -> testCase.containsKey(outcome))
          .map(testCase -> Named.of(testCase.getString("case"), testCase));
    }
  }
}
