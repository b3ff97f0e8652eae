package dev.holdfast.concurrency;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LongSummaryStatistics;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackoffTest {

  private static final int DRAWS = 10_000;

  @ParameterizedTest
  @CsvSource({"1,10", "2,20", "3,40", "6,320", "7,500", "10,500", "1000,500"})
  void waitsAreSpreadOverAllOfTheIntervalAndNeverBeyondIt(int attempt, long bound) {
    LongSummaryStatistics waits =
        LongStream.generate(() -> Backoff.millisAfter(attempt)).limit(DRAWS).summaryStatistics();
    assertThat(waits.getMin()).isBetween(0L, bound / 10);
    assertThat(waits.getMax()).isBetween(bound - bound / 10, bound);
    // Full jitter: the mean of a uniform draw, ten standard errors wide.
    assertThat(waits.getAverage()).isBetween(0.47 * bound, 0.53 * bound);
  }
}
