package dev.holdfast.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.testing.CpuTime;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonEqualityTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1|1.0",
        "1|10e-1",
        "100|1e2",
        "0|-0",
        "0|0e-16383",
        "1e131000|10e130999",
        "1.10|1.1",
        "123456789012345678901234567890|123456789012345678901234567890.0",
        "{\"a\":1,\"b\":[2]}|{\"b\":[2.0],\"a\":1.0}",
        "\"\\u0061\"|\"a\"",
        "[]|[]",
        "null|null"
      })
  void valuesAreTheSame(String one, String other) {
    assertThat(same(one, other)).isTrue();
    assertThat(same(other, one)).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1|2",
        "1|\"1\"",
        "0|false",
        "null|false",
        "null|0",
        "[]|{}",
        "[1,2]|[2,1]",
        "[1]|[1,1]",
        "{\"a\":1}|{\"b\":1}",
        "{\"a\":null}|{}",
        "{\"a\":1}|{\"a\":1,\"b\":2}",
        "1e131000|1",
        "123456789012345678901234567890|123456789012345678901234567891",
        "\"a\"|\"A\"",
        "\"e\\u0301\"|\"\\u00e9\"",
        "1|-1",
        "{\"a\":[{\"b\":1}]}|{\"a\":[{\"b\":2}]}"
      })
  void valuesDiffer(String one, String other) {
    assertThat(same(one, other)).isFalse();
    assertThat(same(other, one)).isFalse();
  }

  @Test
  void largeValuesAreComparedInBoundedTime() {
    String members =
        IntStream.range(0, 50_000)
            .mapToObj(i -> "\"k" + i + "\":1e131000")
            .collect(Collectors.joining(","));
    JsonValue one = JsonText.parse("{" + members + "}");
    JsonValue other = JsonText.parse("{" + members.replace("1e131000", "10e130999") + "}");
    CpuTime.assertUnder(
        Duration.ofSeconds(2), () -> assertThat(JsonEquality.same(one, other)).isTrue());
  }

  @Property(edgeCases = EdgeCasesMode.NONE)
  void equalInJsonPMeansTheSameHere(
      @ForAll("values") JsonValue one, @ForAll("values") JsonValue other) {
    assertThat(JsonEquality.same(one, JsonText.parse(JsonText.write(one)))).isTrue();
    if (one.equals(other)) {
      assertThat(JsonEquality.same(one, other)).isTrue();
    }
  }

  private static boolean same(String one, String other) {
    return JsonEquality.same(JsonText.parse(one), JsonText.parse(other));
  }

  @Provide
  Arbitrary<JsonValue> values() {
    return JsonArbitraries.values();
  }
}
