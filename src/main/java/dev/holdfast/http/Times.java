package dev.holdfast.http;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Times in queries. */
public final class Times {

  private Times() {}

  /**
   * A time with its offset (RFC 3339), to the microsecond; or a date, which is its first moment in
   * UTC.
   *
   * @param name the parameter's
   * @return empty where nothing is said
   * @throws MalformedRequest if it is neither, or before the year 1 or after 9999
   */
  public static Optional<Instant> read(String name, @Nullable String value) {
    if (value == null) {
      return Optional.empty();
    }
    Instant time =
        dev.holdfast.find.Times.read(value)
            .orElseThrow(
                () ->
                    new MalformedRequest(
                        name, "This must be a time such as 2026-01-31T12:00:00Z, or a date."));
    return Optional.of(time.truncatedTo(ChronoUnit.MICROS));
  }
}
