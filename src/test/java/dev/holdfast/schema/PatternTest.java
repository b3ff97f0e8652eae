package dev.holdfast.schema;

import static dev.holdfast.schema.Json.problems;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** ECMA-262's patterns, as a search in linear time has them. */
class PatternTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      quoteCharacter = '`',
      value = {
        "b abc",
        "^a abc",
        "c$ abc",
        "^a/b$ a/b",
        "^a\\/b$ a/b",
        "^\\u0061$ a",
        "^\\uD83D\\uDE00$ 😀",
        "^\\u{1F600}$ 😀",
        "^.$ 😀",
        "^[😀-😂]$ 😁",
        "^\\x61$ a",
        "^\\d\\D$ 1a",
        "^\\w+$ a_Z9",
        "^\\W$ é",
        "^\\s$ \u2003",
        "^\\s$ \uFEFF",
        "^\\S$ x",
        "^[^\\S]$ \u00A0",
        "^[\\d-x]+$ 1-x",
        "^[\\w.-]+$ a.b-c",
        "^[a\\-z]+$ a-z",
        "^[]a$|b b",
        "^[^]$ x",
        "\\bb\\b a-b",
        "^(?:a|b){2}$ ab",
        "^(?<name>a)+?$ aaa",
        "^a{2,}$ aaaa",
        "^a{0,200}$ aaaa",
        "^a{3$ a{3",
        "^{}$ {}",
        "^\\p{L}+$ né",
        "^\\p{Letter}$ é",
        "^\\p{Script=Greek}$ α",
        "^\\p{gc=Nd}$ ٣",
        "^\\P{Lu}$ a",
        "^[\\p{L}\\d]+$ é1",
        "^\\$\\.\\*$ $.*",
        "^\\_\\-\\#$ _-#",
        "a|^$ a",
        "^a&&b$ a&&b",
        "^[[:alpha:]]$ a]"
      })
  void matches(String pattern, String text) throws PatternRefused {
    assertThat(occurs(pattern, text)).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      quoteCharacter = '`',
      value = {
        "^\\d$ ٣",
        "^\\w$ é",
        "^.$ \u2028",
        "a$ a\u2028",
        "^[]$ a",
        "^[^\\s\\S]$ a",
        "^a{2,3}$ aaaa",
        "^a{0,200}$ b",
        "^\\P{L}$ é",
        "^(?:ab){2}$ abb",
        "\\Bb\\B ab-"
      })
  void doesNotMatch(String pattern, String text) throws PatternRefused {
    assertThat(occurs(pattern, text)).isFalse();
  }

  @Test
  void controlCharactersHaveTheirEscapes() throws PatternRefused {
    assertThat(occurs("^[\\cA]\\ca\\0$", "\u0001\u0001\u0000")).isTrue();
    assertThat(occurs("^[\\b]\\t\\n\\v\\f\\r$", "\b\t\n\u000B\f\r")).isTrue();
    assertThat(occurs("^\\s{3}$", "\u00A0\u2003\uFEFF")).isTrue();
  }

  @Test
  void theEndIsTheEndOfTheText() throws PatternRefused {
    assertThat(occurs("^a$", "a\n")).isFalse();
    assertThat(occurs("^b$", "a\nb")).isFalse();
    assertThat(occurs("a.b", "a\nb")).isFalse();
  }

  /** As the translation takes long repetitions apart, none may be lost and none may be added. */
  @ParameterizedTest
  @ValueSource(ints = {1, 49, 50, 51, 63, 64, 65, 99, 100, 121, 122, 500, 997})
  void longRepetitionsAreExact(int most) throws PatternRefused {
    for (int least : List.of(0, 1, most / 2, most)) {
      TextPattern pattern = new TextPatterns().compile("^a{" + least + "," + most + "}$");
      for (int count : List.of(0, 1, most / 3, most / 2, most - 1, most, most + 1, 2 * most)) {
        Evaluation run = new Evaluation(SchemaLimits.CHECK_STEPS, null);
        assertThat(pattern.occursIn("a".repeat(count), run))
            .as("%d in %d to %d", count, least, most)
            .isEqualTo(count >= least && count <= most);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"a(?=b)", "a(?!b)", "(?<=a)b", "(?<!a)b", "(a)\\1", "(?<n>a)\\k<n>"})
  void whatNeedsMoreThanLinearTimeIsRefusedAndSaysSo(String pattern) {
    assertThat(refusal(pattern)).contains("is", "not supported", "linear time");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(",
        ")",
        "(?",
        "(?:a",
        "[",
        "[a",
        "[b-a]",
        "a**",
        "*",
        "+a",
        "a{2,1}",
        "\\",
        "\\a",
        "\\Z",
        "\\x6",
        "\\u006",
        "\\u{110000}",
        "\\p{Nothing}",
        "\\pL",
        "(?i)a",
        "(?P<n>a)",
        "(?<n",
        "^*",
        "a{9999999999}",
        "\\c1",
        "\\p{Script=Klingon}"
      })
  void whatIsNoPatternIsRefused(String pattern) {
    assertThat(refusal(pattern)).matches("The pattern .*\\.");
  }

  @Test
  void isToldAtThePattern() {
    assertThat(
            problems(
                "{'properties':{'a':{'pattern':'(?=a)'}},'patternProperties':{'(':true},"
                    + "'$defs':{'d':{'pattern':'"
                    + "a".repeat(1001)
                    + "'}}}"))
        .containsExactly(
            "/schema/$defs/d/pattern pattern",
            "/schema/patternProperties/( pattern",
            "/schema/properties/a/pattern pattern");
  }

  private static String refusal(String pattern) {
    return catchThrowableOfType(PatternRefused.class, () -> new TextPatterns().compile(pattern))
        .detail();
  }

  private static boolean occurs(String pattern, String text) throws PatternRefused {
    Evaluation run = new Evaluation(SchemaLimits.CHECK_STEPS, null);
    return new TextPatterns().compile(pattern).occursIn(text, run);
  }
}
