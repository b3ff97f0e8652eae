package dev.holdfast.json;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonValue;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

class JsonTextPropertyTest {
  /** What breaks a grammar soonest. */
  private static final List<String> FRAGMENTS =
      List.of(
          "{",
          "}",
          "[",
          "]",
          ",",
          ":",
          "\"",
          "\\",
          "\\u",
          "\\ud800",
          "\\u0000",
          "-",
          ".",
          "e",
          "0",
          "1e99999999999",
          "\u0000",
          "\uFEFF",
          "\n",
          "\"a\":1",
          "true",
          "nul",
          "/*",
          "😀");

  /** One change of a text's bytes, each of them a Latin-1 character here. */
  record Edit(int place, int removed, String inserted) {
    String of(String bytes) {
      int begin = Math.floorMod(place, bytes.length() + 1);
      int end = Math.min(bytes.length(), begin + removed);
      return bytes.substring(0, begin) + inserted + bytes.substring(end);
    }
  }

  @Property(edgeCases = EdgeCasesMode.NONE)
  void whatIsWrittenReadsTheSameToTheLastDigit(@ForAll("values") JsonValue value) {
    JsonValue back = JsonText.parse(JsonText.write(value).getBytes(UTF_8));
    // JSON-P's equals tells 1 from 1.0.
    assertThat(back).isEqualTo(value);
  }

  @Property(tries = 2000, edgeCases = EdgeCasesMode.NONE)
  void randomBytesAreReadOrRefused(@ForAll byte[] bytes) {
    readOrRefused(bytes);
  }

  @Property(tries = 5000, edgeCases = EdgeCasesMode.NONE)
  void brokenJsonIsReadOrRefused(
      @ForAll("values") JsonValue value, @ForAll("edits") List<Edit> edits) {
    String bytes = new String(JsonText.write(value).getBytes(UTF_8), ISO_8859_1);
    for (Edit edit : edits) {
      bytes = edit.of(bytes);
    }
    readOrRefused(bytes.getBytes(ISO_8859_1));
  }

  private static String bytesOf(String text) {
    return new String(text.getBytes(UTF_8), ISO_8859_1);
  }

  /** Any failure but {@link MalformedJson} fails the property. */
  private static void readOrRefused(byte[] bytes) {
    JsonValue value;
    try {
      value = JsonText.parse(bytes);
    } catch (MalformedJson e) {
      assertThat(e.reason()).isNotBlank();
      return;
    }
    assertThat(JsonText.parse(JsonText.write(value))).isEqualTo(value);
  }

  @Provide
  Arbitrary<JsonValue> values() {
    return JsonArbitraries.values();
  }

  @Provide
  Arbitrary<List<Edit>> edits() {
    Arbitrary<String> inserted =
        Arbitraries.frequencyOf(
            Tuple.of(3, Arbitraries.of(FRAGMENTS).map(JsonTextPropertyTest::bytesOf)),
            Tuple.of(1, Arbitraries.strings().withCharRange('\0', '\u00ff').ofMaxLength(3)));
    return Combinators.combine(
            Arbitraries.integers(), Arbitraries.integers().between(0, 3), inserted)
        .as(Edit::new)
        .list()
        .ofMinSize(1)
        .ofMaxSize(3);
  }
}
