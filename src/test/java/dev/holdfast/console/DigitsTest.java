package dev.holdfast.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DigitsTest {

  @Test
  void upToEighteenDigitsAreANumber() {
    assertThat(Digits.read("0")).hasValue(0);
    assertThat(Digits.read("007")).hasValue(7);
    assertThat(Digits.read("999999999999999999")).hasValue(999_999_999_999_999_999L);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", " 1", "1\n", "-1", "+1", "1.0", "0x1", "1e3", "٣", "1000000000000000000"})
  void nothingElseIs(String text) {
    assertThat(Digits.read(text)).isEmpty();
  }
}
