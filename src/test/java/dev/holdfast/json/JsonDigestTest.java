package dev.holdfast.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.testing.CpuTime;
import jakarta.json.JsonArray;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonDigestTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "1|1.0",
        "1|1.000e0",
        "100|1e2",
        "0|-0.0",
        "0|0e400",
        "0.001|1e-3",
        "123456789012345678901234567890|123456789012345678901234567890.00",
        "{\"a\":1,\"b\":[2]}|{\"b\":[2.0],\"a\":1.0}",
        "\"\\u0061\"|\"a\""
      })
  void theSameByTypeAndValueHasTheSameDigest(String one, String other) {
    assertThat(digest(one)).isEqualTo(digest(other)).matches("[A-Za-z0-9_-]{43}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "1|\"1\"",
        "true|\"true\"",
        "null|\"null\"",
        "null|false",
        "0|false",
        "1|-1",
        "1|10",
        "0.1|0.01",
        "12|1.2",
        "[]|{}",
        "[]|null",
        "[1,2]|[2,1]",
        "[[1],2]|[1,[2]]",
        "[\"a\",\"b\"]|[\"ab\"]",
        "[\"\",\"1:a\"]|[\"1:a\",\"\"]",
        "{\"a\":\"b\"}|[\"a\",\"b\"]",
        "{\"a\":{\"b\":1}}|{\"a\":{},\"b\":1}",
        "\"a\"|\"A\"",
        "\"a\"|\"a \"",
        "\"é\"|\"e\u0301\""
      })
  void whatDiffersInTypeOrValueHasAnotherDigest(String one, String other) {
    assertThat(digest(one)).isNotEqualTo(digest(other));
  }

  @Test
  void valuesOfOneListDoNotRunIntoEachOther() {
    assertThat(JsonDigest.of(list("[\"a\",\"bc\"]")))
        .isNotEqualTo(JsonDigest.of(list("[\"ab\",\"c\"]")));
    assertThat(JsonDigest.of(list("[1,23]"))).isNotEqualTo(JsonDigest.of(list("[12,3]")));
    assertThat(JsonDigest.of(list("[[1],2]"))).isNotEqualTo(JsonDigest.of(list("[[1,2]]")));
  }

  @Test
  void hugeNumbersAreNotWrittenOut() {
    assertThat(digest("1e131000")).isEqualTo(digest("10e130999")).isNotEqualTo(digest("1e130999"));
    String digits = "7".repeat(16_000);
    CpuTime.assertUnder(
        Duration.ofSeconds(2), () -> assertThat(digest(digits + ".000")).isEqualTo(digest(digits)));
  }

  @Property(tries = 2000, edgeCases = EdgeCasesMode.NONE)
  void digestsAreEqualExactlyWhereValuesAre(
      @ForAll("values") JsonValue one, @ForAll("values") JsonValue other) {
    assertThat(JsonDigest.of(List.of(one)).equals(JsonDigest.of(List.of(other))))
        .isEqualTo(JsonEquality.same(one, other));
  }

  @Provide
  Arbitrary<JsonValue> values() {
    return JsonArbitraries.values();
  }

  private static String digest(String text) {
    return JsonDigest.of(List.of(JsonText.parse(text)));
  }

  private static List<JsonValue> list(String text) {
    JsonArray array = JsonText.parse(text).asJsonArray();
    return List.copyOf(array);
  }
}
