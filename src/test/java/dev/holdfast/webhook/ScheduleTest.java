package dev.holdfast.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** When a delivery is tried again. */
class ScheduleTest {

  private final Schedule schedule = new Schedule();

  @Test
  void pausesDoubleUpToAnHour() {
    for (int i = 0; i < 1_000; i++) {
      assertThat(schedule.pause(Duration.ZERO)).isBetween(seconds(1), seconds(3));
      assertThat(schedule.pause(seconds(60))).isBetween(seconds(30), seconds(90));
      assertThat(schedule.pause(Duration.ofHours(20))).isBetween(seconds(1_800), seconds(5_400));
    }
  }

  @Test
  void withinADayThereAreSomeDozensOfAttempts() {
    Duration passed = Duration.ZERO;
    int attempts = 0;
    while (passed.compareTo(schedule.delivery()) < 0) {
      passed = passed.plus(schedule.pause(passed));
      attempts++;
    }
    assertThat(attempts).isBetween(20, 80);
  }

  @Test
  void aClaimOutlivesItsAttempt() {
    assertThat(schedule.claim()).isGreaterThan(schedule.attempt().multipliedBy(3));
  }

  private static Duration seconds(long number) {
    return Duration.ofSeconds(number);
  }
}
