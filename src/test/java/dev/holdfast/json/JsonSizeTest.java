package dev.holdfast.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.testing.CpuTime;
import jakarta.json.JsonNumber;
import jakarta.json.JsonValue;
import java.time.Duration;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonSizeTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0|1", "-1|2", "1.10|4", "-0.5|4", "100|3", "1e100000|100001", "-1e100000|100002",
        "1e-16383|16385", "0e5|4", "1e1|4", "1.5e1|2", "12e-1|3", "0.0|3", "1e-7|9"
      })
  void numbersCountAsTheLongerOfHowEitherDatabaseKeepsThem(String literal, long bytes) {
    assertThat(bytes(JsonText.parse(literal))).isEqualTo(bytes);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "[]",
        "[1,2,3]",
        "{\"a\":1,\"b\":[true,false,null]}",
        "\"\"",
        "\"a\\\"\\\\\\b\\f\\n\\r\\t\\u0001\\u001f\u007f/\"",
        "\"äß€😀\"",
        "{\"ä\\n\":\"\"}"
      })
  void structureAndTextCountAsWritten(String text) {
    assertThat(bytes(JsonText.parse(text))).isEqualTo(text.getBytes(UTF_8).length);
  }

  @Property(edgeCases = EdgeCasesMode.NONE)
  void noDatabaseKeepsMoreBytesThanCounted(@ForAll("values") JsonValue value) {
    long counted = bytes(value);
    assertThat(counted).isGreaterThanOrEqualTo(JsonText.write(value).getBytes(UTF_8).length);
    if (value instanceof JsonNumber number) {
      assertThat(counted)
          .isEqualTo(
              Math.max(
                  number.toString().length(), number.bigDecimalValue().toPlainString().length()));
    }
  }

  @Test
  void countingStopsEarly() {
    JsonValue many = JsonText.parse("[" + "1,".repeat(500_000) + "1]");
    CpuTime.assertUnder(
        Duration.ofSeconds(2),
        () -> {
          for (int i = 0; i < 1000; i++) {
            JsonSize.bytes(JsonFactories.BUILDERS.createArrayBuilder().add(many).build(), 10);
          }
        });
    assertThat(JsonSize.bytes(many, 10)).isGreaterThan(10);
    assertThat(bytes(many)).isEqualTo(1_000_003);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"1|0", "\"a\"|0", "{}|1", "[[],{}]|2", "{\"a\":{\"b\":{}},\"c\":[1]}|3"})
  void depthCountsTheNestedStructures(String text, int depth) {
    assertThat(JsonSize.depth(JsonText.parse(text))).isEqualTo(depth);
  }

  @Test
  void deepValuesDoNotOverflowTheStack() {
    JsonValue deep = JsonValue.EMPTY_JSON_ARRAY;
    for (int i = 1; i < 200_000; i++) {
      deep = JsonFactories.BUILDERS.createArrayBuilder().add(deep).build();
    }
    assertThat(JsonSize.depth(deep)).isEqualTo(200_000);
    assertThat(bytes(deep)).isEqualTo(400_000);
    assertThat(
            JsonEquality.same(deep, JsonFactories.BUILDERS.createArrayBuilder().add(deep).build()))
        .isFalse();
    assertThat(JsonEquality.same(deep, deep)).isTrue();
  }

  private static long bytes(JsonValue value) {
    return JsonSize.bytes(value, Long.MAX_VALUE);
  }

  @Provide
  Arbitrary<JsonValue> values() {
    return JsonArbitraries.values();
  }
}
