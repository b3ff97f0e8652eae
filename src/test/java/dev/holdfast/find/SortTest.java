package dev.holdfast.find;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.holdfast.json.JsonBuild;
import dev.holdfast.json.JsonText;
import dev.holdfast.refusal.ParameterRefused;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Orders, cursors, and what of a document is shown. */
class SortTest {

  private static final List<String> IN_ORDER =
      List.of(
          "false",
          "true",
          "-1e3000",
          "-1",
          "1e-30",
          "1",
          "1.5",
          "1e3000",
          "\"\"",
          "\"A\"",
          "\"a\"",
          "\"\uFF5E\"",
          "\"😀\"",
          "[]");

  private static final SortValue NOTHING =
      SortValue.of(document("1"), Selector.read("sort", "metadata.none"));

  @Test
  void typesAndValuesHaveAnOrderAndNothingIsLast() {
    for (int i = 0; i < IN_ORDER.size(); i++) {
      for (int j = 0; j < IN_ORDER.size(); j++) {
        SortValue one = value(IN_ORDER.get(i));
        SortValue other = value(IN_ORDER.get(j));
        assertThat(Integer.signum(one.compare(other, false))).isEqualTo(Integer.compare(i, j));
        assertThat(Integer.signum(one.compare(other, true))).isEqualTo(Integer.compare(j, i));
      }
      for (boolean descending : new boolean[] {true, false}) {
        assertThat(value(IN_ORDER.get(i)).compare(value("null"), descending)).isNegative();
        assertThat(NOTHING.compare(value(IN_ORDER.get(i)), descending)).isPositive();
      }
    }
    assertThat(value("{}").compare(value("[1]"), false)).isZero();
  }

  @Test
  void whatIsLongIsOrderedByItsBeginning() {
    assertThat(same("\"" + "😀".repeat(400) + "a\"", "\"" + "😀".repeat(400) + "b\"")).isTrue();
    assertThat(same("\"" + "x".repeat(399) + "a\"", "\"" + "x".repeat(399) + "b\"")).isFalse();
    assertThat(same("1" + "0".repeat(99) + ".4", "1" + "0".repeat(99))).isTrue();
    assertThat(same("1" + "0".repeat(99) + ".5", "1" + "0".repeat(98) + "1")).isTrue();
    assertThat(same("0." + "3".repeat(99) + "4", "0." + "3".repeat(99))).isTrue();
    assertThat(same("0." + "3".repeat(98) + "4", "0." + "3".repeat(99))).isFalse();
    assertThat(same("1e2000", "5e2001")).isTrue();
    assertThat(same("0", "-0.0")).isTrue();
  }

  private static boolean same(String one, String other) {
    return value(one).compare(value(other), false) == 0;
  }

  private static SortValue value(String json) {
    return SortValue.of(JsonText.parse(json));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "specs | by their specs",
        "metadata.a,-metadata.a | twice",
        "color | has no",
        "metadata | has no",
        "access | has no",
        "'' | has no",
        "metadata.a, | has no",
        "--uid | has no",
        "metadata.a,metadata.b,metadata.c,metadata.d,metadata.e | 4 keys"
      })
  void anOrderIsRefused(String sort, String why) {
    ParameterRefused refused = catchThrowableOfType(ParameterRefused.class, () -> Sort.read(sort));
    assertThat(refused.parameter()).isEqualTo("sort");
    assertThat(refused.detail()).contains(why);
  }

  @Test
  void aPositionIsReadAsItWasWritten() {
    Sort sort = Sort.read("-metadata.a,updatedAt,version,uid");
    for (String json : IN_ORDER) {
      Position position = sort.positionOf(document(json));
      assertThat(position.text()).hasSizeLessThan(3000);
      assertThat(Position.read(sort, position.text())).isEqualTo(position);
    }
    assertThat(sort.positionOf(document("1e131000")).text()).contains("1E+2000");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "x",
        "{}",
        "[1]",
        "[\"u\"]",
        "[1,\"x\",\"u\"]",
        "[1,\"2026-11-21T10:00:00Z\",1]",
        "[1,2,\"u\"]",
        "[1,null,\"u\"]",
        "[1,\"2026-11-21T10:00:00Z\",\"u\",\"u\"]",
        "[1,\"2026-11-21T10:00:00Z\",\"\\u0000\"]",
        "[1e999999999,\"2026-11-21T10:00:00Z\",\"u\"]"
      })
  void anotherPositionIsRefused(String text) {
    Sort sort = Sort.read("metadata.a,updatedAt");
    ParameterRefused refused =
        catchThrowableOfType(ParameterRefused.class, () -> Position.read(sort, text));
    assertThat(refused.parameter()).isEqualTo("cursor");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "uid | {\"uid\":\"u\"}",
        "metadata.a | {\"metadata\":{\"a\":{\"b\":1,\"c\":null}}}",
        "metadata.a.b,uid | {\"uid\":\"u\",\"metadata\":{\"a\":{\"b\":1}}}",
        "metadata.a.b,metadata.a | {\"metadata\":{\"a\":{\"b\":1,\"c\":null}}}",
        "metadata.a,metadata.a.b | {\"metadata\":{\"a\":{\"b\":1,\"c\":null}}}",
        "metadata.a.c | {\"metadata\":{\"a\":{\"c\":null}}}",
        "metadata.a.x,metadata.x,access | {}",
        "metadata.d.x | {}",
        "metadata | {\"metadata\":{\"a\":{\"b\":1,\"c\":null},\"d\":[{\"x\":1}]}}"
      })
  void membersAreSelected(String fields, String expected) {
    JsonObject document =
        JsonText.parse(
                "{\"uid\":\"u\",\"metadata\":{\"a\":{\"b\":1,\"c\":null},\"d\":[{\"x\":1}]},"
                    + "\"version\":1}")
            .asJsonObject();
    assertThat(Selection.read(fields).of(document)).isEqualTo(JsonText.parse(expected));
  }

  @Test
  void aSelectionIsBounded() {
    String fifty =
        String.join(",", IntStream.range(0, 50).mapToObj(i -> "metadata.m" + i).toList());
    assertThat(Selection.read(fifty)).isNotNull();
    ParameterRefused refused =
        catchThrowableOfType(ParameterRefused.class, () -> Selection.read(fifty + ",uid"));
    assertThat(refused.detail()).contains("50");
    assertThat(
            catchThrowableOfType(ParameterRefused.class, () -> Selection.read("color")).parameter())
        .isEqualTo("fields");
  }

  private static Candidate document(String json) {
    return document(JsonText.parse(json));
  }

  static Candidate document(JsonValue value) {
    return new Candidate(
        "u",
        JsonBuild.object().add("a", value).build(),
        JsonBuild.array().build(),
        1,
        1,
        Instant.EPOCH,
        "ada",
        Instant.parse("2026-11-21T10:15:30.123456Z"),
        "bob");
  }
}
