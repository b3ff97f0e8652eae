package dev.holdfast.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimesTest {

  @ParameterizedTest
  @CsvSource({
    "2026-01-31T12:00:00Z,2026-01-31T12:00:00Z",
    "2026-01-31T12:00Z,2026-01-31T12:00:00Z",
    "2026-01-31T12:00:00.123456999Z,2026-01-31T12:00:00.123456Z",
    "2026-01-31T12:00:00+05:30,2026-01-31T06:30:00Z",
    "2026-01-31T12:00:00 05:30,2026-01-31T06:30:00Z",
    "2026-01-31T12:00:00-02:00,2026-01-31T14:00:00Z",
    "2026-01-31,2026-01-31T00:00:00Z",
    "0001-01-01,0001-01-01T00:00:00Z",
    "9999-12-31,9999-12-31T00:00:00Z",
  })
  void timesHaveAnOffsetAndDatesBeginInUtc(String text, Instant time) {
    assertThat(Times.read("at", text)).contains(time);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "now",
        "2026-02-30",
        "2026-1-1",
        "2026-01-31T12:00:00",
        "12:00:00Z",
        "1700000000",
        "0000-12-31",
        "-2026-01-1",
        "+12026-01-31T12:00:00Z",
        "2026-01-31Z",
        "2026-01-31T25:00Z"
      })
  void nothingElseIsATime(String text) {
    assertThatThrownBy(() -> Times.read("at", text))
        .isInstanceOfSatisfying(
            MalformedRequest.class, refused -> assertThat(refused.parameter()).isEqualTo("at"));
  }

  @Test
  void whereNothingIsSaidThereIsNone() {
    assertThat(Times.read("at", null)).isEmpty();
  }
}
