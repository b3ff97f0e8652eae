package dev.holdfast.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignInLimitTest {

  @ParameterizedTest
  @ValueSource(ints = {1, 9, 10, 999, 1000})
  void numberInRangeIsTaken(int failures) {
    assertThat(new SignInLimit(Integer.toString(failures)).failures()).isEqualTo(failures);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0", "-1", "1001", "99999999999", "1e3", "many", " 5"})
  void anythingElseIsTheDefault(String setting) {
    assertThat(new SignInLimit(setting).failures()).isEqualTo(20);
  }

  @Test
  void missingIsTheDefault() {
    assertThat(new SignInLimit(null).failures()).isEqualTo(20);
  }
}
