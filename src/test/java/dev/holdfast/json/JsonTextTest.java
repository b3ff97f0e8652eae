package dev.holdfast.json;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.holdfast.testing.CpuTime;
import jakarta.json.JsonNumber;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTextTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "\n",
        "{",
        "[",
        "\"",
        "{\"a\"",
        "{\"a\":",
        "{\"a\":1",
        "{\"a\":1,",
        "[1",
        "[1,",
        "{}{}",
        "{} x",
        "1 2",
        "[1]]",
        "{}}",
        "{\"a\":1,}",
        "[1,]",
        "[,1]",
        "[1,,2]",
        "{,}",
        "{\"a\" 1}",
        "{1:2}",
        "{a:1}",
        "{'a':1}",
        "{\"a\":1 \"b\":2}",
        "[1 2]",
        "[1:2]",
        "[1}",
        "tru",
        "TRUE",
        "nul",
        "nulll",
        "True",
        "NaN",
        "Infinity",
        "-Infinity",
        "undefined",
        "01",
        "-01",
        "00",
        "+1",
        ".5",
        "1.",
        "-",
        "-.5",
        "1e",
        "1e+",
        "1.e1",
        "0x10",
        "1_000",
        "1f",
        "\"\\x\"",
        "\"\\u12\"",
        "\"\\u12g4\"",
        "\"\\\"",
        "\"a\nb\"",
        "\"a\tb\"",
        "'a'",
        "// c\n1",
        "/* c */ 1",
        "1 // c",
        "\u00a01",
        "\u000b1",
        "\u000c[]",
        "\u20281",
        "]",
        "}",
        ":",
        ",",
        "\u0000",
        "[\u0000]",
        "1\u0000"
      })
  void whatIsNotJsonIsRefused(String text) {
    refusal(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"a\":1,\"a\":1}",
        "{\"a\":1,\"b\":{},\"a\":null}",
        "{\"\":1,\"\":2}",
        "{\"a\":1,\"\\u0061\":1}"
      })
  void aNameTwiceIsRefusedWithItsPointer(String text) {
    MalformedJson refusal = refusal("{\"x\":[0,".concat(text).concat("]}"));
    assertThat(refusal.reason()).contains("twice");
    assertThat(refusal.pointer().orElseThrow()).startsWith("/x/1/");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\\ud800",
        "\\udc00",
        "\\ud83d",
        "\\ude00\\ud83d",
        "\\ud83dx",
        "\\ud83d\\ud83d\\ude00",
        "\\u0000",
        "a\\u0000b"
      })
  void textThatCannotBeStoredIsRefusedAsValueAndAsName(String escapes) {
    assertThat(refusal("{\"a\":[\"" + escapes + "\"]}").pointer()).contains("/a/0");
    refusal("{\"" + escapes + "\":1}");
    refusal("\"" + escapes + "\"");
  }

  @Test
  void surrogatesInDecodedTextAreCheckedToo() {
    refusal("\"\ud800\"");
    assertThat(JsonText.parse("\"\ud83d\ude00\"")).hasToString("\"😀\"");
    assertThat(JsonText.parse("\"\\ud83d\\ude00\"")).hasToString("\"😀\"");
  }

  @Test
  void whatIsNotUtf8IsRefused() {
    byte[][] wrong = {
      "\"ä\"".getBytes(ISO_8859_1),
      "{\"a\":1}".getBytes(UTF_16),
      {'"', (byte) 0xc0, (byte) 0x80, '"'},
      {'"', (byte) 0xed, (byte) 0xa0, (byte) 0x80, '"'},
      {'"', (byte) 0xf4, (byte) 0x90, (byte) 0x80, (byte) 0x80, '"'},
      {'"', (byte) 0xe2, (byte) 0x82},
    };
    for (byte[] bytes : wrong) {
      MalformedJson refusal =
          catchThrowableOfType(MalformedJson.class, () -> JsonText.parse(bytes));
      assertThat(refusal.reason()).contains("UTF-8");
    }
    MalformedJson second =
        catchThrowableOfType(
            MalformedJson.class, () -> JsonText.parse("[1,\n\"äöü\"]".getBytes(ISO_8859_1)));
    assertThat(second.line()).hasValue(2);
    assertThat(second.column()).hasValue(2);
  }

  @Test
  void aByteOrderMarkIsRefused() {
    assertThat(refusal("\uFEFF{}").reason()).contains("byte order mark");
  }

  @Test
  void refusalsGiveLineAndColumn() {
    MalformedJson syntax = refusal("{\n  \"a\": 1,\n  \"b\": ?\n}");
    assertThat(syntax.line()).hasValue(3);
    assertThat(syntax.column()).hasValue(8);
    assertThat(syntax.reason()).contains("'?'");

    MalformedJson end = refusal("{\n  \"a\":");
    assertThat(end.line()).hasValue(2);
    assertThat(end.column()).hasValue(6);

    MalformedJson twice = refusal("{\"a\":1,\n \"a\":2}");
    assertThat(twice.line()).hasValue(2);
    assertThat(twice.column()).hasValue(4);
  }

  @Test
  void refusalsFarBehindTheParsersBufferGiveTheRightColumn() {
    String filler = "[\"" + "x".repeat(10_000) + "\",\n";
    MalformedJson refusal = refusal(filler + " 1, 2, ?, 3]");
    assertThat(refusal.line()).hasValue(2);
    assertThat(refusal.column()).hasValue(8);
    assertThat(refusal.reason()).contains("'?'");
  }

  @Test
  void depthIsBounded() {
    int limit = JsonLimits.BODY_DEPTH;
    assertThat(JsonSize.depth(JsonText.parse(nested(limit)))).isEqualTo(limit);
    MalformedJson refusal = refusal(nested(limit + 1));
    assertThat(refusal.reason()).contains("70 levels");
    assertThat(refusal.pointer()).contains("/0".repeat(limit));
    refusal("[".repeat(1_000_000));
    refusal("{\"a\":".repeat(100_000));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0", "-1", "1.10", "123456789012345678901234567890", "-1E-30",
        "1E+2", "1.50E+131071", "1E-16383", "1E+131071", "9223372036854775807",
        "9223372036854775808", "999999999999999999", "1000000000000000000", "0E-16383"
      })
  void numbersComeBackAsWritten(String literal) {
    assertThat(JsonText.write(JsonText.parse(literal))).isEqualTo(literal);
    assertThat(JsonText.write(JsonText.parse("[" + literal + "]"))).isEqualTo("[" + literal + "]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1e131072", "-1e131072", "12e131071", "1e-16384", "1.1e-16383", "1e99999999999",
        "1e-99999999999", "1e2147483648", "1e-2147483648", "1e2147483647", "0e200000", "0e-16384",
        "1e999999999", "1e+00000000000000000000131072"
      })
  void numbersThatTheDatabaseCannotHoldAreRefused(String literal) {
    assertThat(refusal("{\"n\":" + literal + "}").pointer()).contains("/n");
  }

  @Test
  void zerosBeforeAnExponentDoNotCount() {
    assertThat(JsonText.parse("1e+00000000000000000000002")).isEqualTo(JsonText.parse("1e2"));
  }

  @Test
  void longLiteralsAreRefusedUnlessTheyAreMostlyZeros() {
    int limit = JsonLimits.NUMBER_DIGITS;
    assertThat(JsonText.write(JsonText.parse("7".repeat(limit)))).isEqualTo("7".repeat(limit));
    String written = "-1" + "0".repeat(2000) + "5." + "70".repeat(3000);
    assertThat(JsonText.write(JsonText.parse(written))).isEqualTo(written);
    String trailing = "12" + "0".repeat(5000);
    assertThat(JsonText.write(JsonText.parse(trailing))).isEqualTo(trailing);
    refusal("7".repeat(limit + 1));
    refusal("-" + "7".repeat(limit + 1));
    refusal("0." + "7".repeat(limit + 1));
    refusal("7".repeat(limit) + "0".repeat(limit) + ".5");
    refusal("1" + "0".repeat(JsonLimits.NUMBER_INTEGER_DIGITS));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1e131071",
        "-12.5e100000",
        "1e-16383",
        "-1.10e-16000",
        "0e-16383",
        "1e20000",
        "-3e16384",
        "123456789e16380"
      })
  void whatPostgresqlPrintsForANumberReadsAsThatNumber(String literal) {
    BigDecimal number = ((JsonNumber) JsonText.parse(literal)).bigDecimalValue();
    BigDecimal back = ((JsonNumber) JsonText.parse(number.toPlainString())).bigDecimalValue();
    assertThat(back).isEqualByComparingTo(number);
  }

  @Test
  void aBodyFullOfLongNumbersIsReadInBoundedTime() {
    String body = "[" + ("7".repeat(16_000) + ",").repeat(130) + "0]";
    String zeros = "[" + ("1" + "0".repeat(100_000) + ",").repeat(20) + "0]";
    CpuTime.assertUnder(
        Duration.ofSeconds(5),
        () -> {
          JsonText.parse(body);
          JsonText.parse(zeros);
        });
  }

  @Test
  void anyTypeMayBeTheRoot() {
    assertThat(JsonText.parse(" null\r\n\t")).isEqualTo(JsonValue.NULL);
    assertThat(JsonText.parse("\"\u007f\uffff\"")).hasToString("\"\u007f\uffff\"");
    assertThat(JsonText.parse("{\"\":{\"\\u0001\":[]}}")).hasToString("{\"\":{\"\\u0001\":[]}}");
  }

  private static MalformedJson refusal(String text) {
    MalformedJson refusal = catchThrowableOfType(MalformedJson.class, () -> JsonText.parse(text));
    assertThat(refusal).as(text.length() > 50 ? text.substring(0, 50) : text).isNotNull();
    assertThat(refusal.line()).isPresent();
    assertThat(refusal.column()).isPresent();
    boolean ofBytes = !text.contains("\ud800");
    if (ofBytes) {
      MalformedJson same =
          catchThrowableOfType(MalformedJson.class, () -> JsonText.parse(text.getBytes(UTF_8)));
      assertThat(same).hasMessage(refusal.getMessage());
    }
    return refusal;
  }

  private static String nested(int depth) {
    return "[".repeat(depth) + "]".repeat(depth);
  }
}
