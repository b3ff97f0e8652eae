package dev.holdfast.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.json.JsonLimits;
import dev.holdfast.json.JsonText;
import dev.holdfast.json.MalformedJson;
import dev.holdfast.refusal.Invalid;
import dev.holdfast.refusal.TooLarge;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DocumentContentTest {

  private static final int MIB = Math.toIntExact(JsonLimits.METADATA_BYTES);

  @Test
  void whatIsNotSaidIsEmpty() {
    DocumentContent content = read("{}");
    assertThat(content.uid()).isNull();
    assertThat(content.metadata()).isNull();
    assertThat(content.specs()).isEmpty();
    assertThat(content.access()).isEqualTo(DocumentAccess.NONE);
    assertThat(content.version()).isEmpty();
    assertThat(content.orEmpty().metadata()).isEmpty();
  }

  @Test
  void stampsAreIgnoredAndTheVersionIsNot() {
    DocumentContent content =
        read(
            """
            {"uid":"S-001","metadata":{"color":"blue"},"specs":["xdi"],"version":7,"revision":6,
             "createdAt":"yesterday","createdBy":7,"updatedAt":null,"updatedBy":{}}\
            """);
    assertThat(content.uid()).isEqualTo("S-001");
    assertThat(content.specs()).isEqualTo(List.of("xdi"));
    assertThat(content.version()).hasValue(7);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "[]|",
        "{\"uid\":7}|/uid",
        "{\"metadata\":[]}|/metadata",
        "{\"specs\":{}}|/specs",
        "{\"specs\":[7]}|/specs/0",
        "{\"version\":\"7\"}|/version",
        "{\"version\":7.5}|/version",
        "{\"version\":1e30}|/version",
        "{\"version\":1e-16383}|/version",
        "{\"metdata\":{}}|/metdata",
        "{\"a/b~c\":{}}|/a~1b~0c"
      })
  void whatHasTheWrongTypeOrIsUnknownIsRefusedWithItsPlace(String text, @Nullable String pointer) {
    assertThatThrownBy(() -> read(text))
        .isInstanceOfSatisfying(
            MalformedJson.class,
            e -> assertThat(e.pointer()).contains(pointer == null ? "" : pointer));
  }

  @Test
  void aVersionMayBeWrittenAsAnyWholeNumber() {
    assertThat(read("{\"version\":7.0}").version()).hasValue(7);
    assertThat(read("{\"version\":70e-1}").version()).hasValue(7);
    assertThat(read("{\"version\":-1}").version()).hasValue(-1);
  }

  @Test
  void metadataMayHaveOneMebibyteOfUtf8() {
    assertThat(read(metadata("x".repeat(MIB - 8))).bytes()).isEqualTo(MIB);
    assertThat(read(metadata("é".repeat(MIB / 2 - 4))).bytes()).isEqualTo(MIB);
    tooLarge(metadata("x".repeat(MIB - 7)));
    tooLarge(metadata("é".repeat(MIB / 2 - 3)));
  }

  @Test
  void aNumberCountsWithTheZerosThatItStandsFor() {
    String eight = String.join(",", Collections.nCopies(8, "1e131000"));
    assertThat(read("{\"metadata\":{\"a\":[" + eight + "]}}").bytes()).isGreaterThan(1_048_000);
    tooLarge("{\"metadata\":{\"a\":[" + eight + ",1e131000]}}");
  }

  @Test
  void metadataMayHaveSixtyFourLevels() {
    assertThat(read(nested(64)).metadata()).hasSize(1);
    assertThatThrownBy(() -> read(nested(65)))
        .isInstanceOfSatisfying(
            Invalid.class,
            e -> {
              assertThat(e.violations()).hasSize(1);
              assertThat(e.violations().get(0).pointer()).isEqualTo("/metadata");
              assertThat(e.violations().get(0).code()).isEqualTo("depth");
            });
  }

  private static void tooLarge(String text) {
    assertThatThrownBy(() -> read(text))
        .isInstanceOfSatisfying(TooLarge.class, e -> assertThat(e.limit()).isEqualTo(MIB));
  }

  private static String nested(int levels) {
    return "{\"metadata\":" + "{\"a\":".repeat(levels - 1) + "{}" + "}".repeat(levels);
  }

  private static String metadata(String text) {
    return "{\"metadata\":{\"a\":\"" + text + "\"}}";
  }

  private static DocumentContent read(String text) {
    return DocumentContent.read(JsonText.parse(text));
  }
}
