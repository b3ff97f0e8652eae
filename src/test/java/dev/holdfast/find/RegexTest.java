package dev.holdfast.find;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.holdfast.refusal.ParameterRefused;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Regular expressions: what is found, what is refused by name, and what PostgreSQL is given. */
class RegexTest {

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = ' ',
      value = {
        "a.c xabcx true",
        "^a.c xabcx false",
        "^b?$ b true",
        "[a-c]{2,3} xab true",
        "[^a-c] abc false",
        "[\\d_-]+$ a1_-2 true",
        "[^\\d\\w] a1_ false",
        "\\D 12 false",
        "(a|b)*c abac true",
        "(?:a|b)c ac true",
        "\\. a true_false",
        "x\\{2\\} x{2} true",
        "[]] ] refused",
        "[\\]] ] true",
        "[a-] - true",
        "[-a] - true",
        "[[] [ true",
        "ab|cd xcd true",
        "|a b true",
        "A a false",
        "^.$ 😀 true",
        "[😀-😂] 😁 true",
        "a^b a^b false",
        "a\\^b a^b true"
      })
  void itIsFound(String regex, String text, String found) {
    if (found.equals("refused")) {
      assertThat(refusal(regex)).contains("]");
    } else {
      assertThat(Regex.read(regex).isIn(text, () -> {})).isEqualTo(found.equals("true"));
    }
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = ' ',
      value = {
        "(a)\\1 back-reference",
        "(?=a) look-around",
        "(?i)a flags",
        "(?<n>a) names",
        "a*? lazy",
        "a*+ possessive",
        "a** `repeats a repetition`",
        "a{2}{3} `repeats a repetition`",
        "^* repeats",
        "*a nothing",
        "a|*b nothing",
        "(+a) nothing",
        "a{256} 255",
        "a{1,256} 255",
        "a{3,2} `more than at most`",
        "a{,2} brace",
        "a{ brace",
        "a} brace",
        "{2} brace",
        "\\bword \\b",
        "\\p{L} \\p",
        "\\n \\n",
        "\\é \\é",
        "[[:alpha:]] `named class`",
        "[[.a.]] `named class`",
        "[[=a=]] `named class`",
        "[z-a] `ends before`",
        "[a-\\d] `ends in a class`",
        "[] nothing",
        "[^\\d\\D] `leave no character`",
        "[a `too early`",
        "a\\ `too early`",
        "(a `without its )`",
        "a) `without its (`",
        "((a{99}){99}){99} 1000",
        "(((((((((((((((((((((a))))))))))))))))))))) 20"
      })
  void itIsRefusedByName(String regex, String why) {
    assertThat(refusal(regex)).contains(why).endsWith(".");
  }

  @Test
  void itIsNoLongerThanTwoHundredCharacters() {
    assertThat(Regex.read("𝔘".repeat(200)).isIn("𝔘".repeat(200), () -> {})).isTrue();
    assertThat(refusal("a".repeat(201))).contains("200");
  }

  @Test
  void postgresqlIsGivenNumbersForCharacters() {
    assertThat(Regex.read("a[b-d]+$").forPostgresql())
        .isEqualTo("***:(?:\\U00000061(?:[\\U00000062-\\U00000064]){1,}$)");
  }

  @Test
  void aSearchThatTakesLongCanBeGivenUp() {
    Regex slow = Regex.read("a[ab]{200}c");
    ParameterRefused enough = new ParameterRefused("filter", "Enough.");
    ParameterRefused thrown =
        catchThrowableOfType(
            ParameterRefused.class,
            () ->
                slow.isIn(
                    "ab".repeat(100_000),
                    () -> {
                      throw enough;
                    }));
    assertThat(thrown).isSameAs(enough);
  }

  private static String refusal(String regex) {
    ParameterRefused refused =
        catchThrowableOfType(ParameterRefused.class, () -> Regex.read(regex));
    assertThat(refused).as(regex).isNotNull();
    return refused.detail();
  }
}
