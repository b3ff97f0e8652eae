package dev.holdfast.lease;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LeaseJsonTest {

  @ParameterizedTest
  @CsvSource({"590000, 590", "3600000, 3600", "29970, 29.97", "1, 0.001", "0, 0"})
  void secondsAreWrittenAsPeopleWriteThem(long millis, String written) {
    assertThat(LeaseJson.seconds(Duration.ofMillis(millis))).hasToString(written);
  }
}
