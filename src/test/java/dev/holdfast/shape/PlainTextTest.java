package dev.holdfast.shape;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainTextTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "a",
        "a b",
        "a  b",
        "S-001",
        "ä",
        "e\u0301",
        "𝔘",
        "日本語",
        "😀",
        ".",
        "a\u00A0b",
        "\u200Ba"
      })
  void textIsPlain(String text) {
    assertThat(text).matches(PlainText.SHAPE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        " ",
        " a",
        "a ",
        "\ta",
        "a\t",
        "a\tb",
        "a\nb",
        "a\r",
        "a\u0000b",
        "a\u007Fb",
        "a\u0085b",
        "\u00A0a",
        "a\u00A0",
        "a\u3000",
        "\u2003a",
        "a\u2028"
      })
  void controlCharactersAndSpaceAtTheEndsAreNot(String text) {
    assertThat(text).doesNotMatch(PlainText.SHAPE);
  }

  @Test
  void aLongTextIsJudgedWithoutALongStack() {
    assertThat("a ".repeat(100_000) + "a").matches(PlainText.SHAPE);
    assertThat("a ".repeat(100_000)).doesNotMatch(PlainText.SHAPE);
  }
}
