package dev.holdfast.http;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Times in queries. */
public final class Times {

  /** Beyond these, a time can't be kept; nothing has happened there either. */
  private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");

  private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

  /** How long a date is: {@code 2026-01-31}. */
  private static final int DATE_LENGTH = 10;

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
    try {
      Instant time = parse(value);
      if (!time.isBefore(EARLIEST) && !time.isAfter(LATEST)) {
        return Optional.of(time.truncatedTo(ChronoUnit.MICROS));
      }
    } catch (DateTimeException unreadable) {
      // the same answer as for one that is too far away
    }
    throw new MalformedRequest(
        name, "This must be a time such as 2026-01-31T12:00:00Z, or a date.");
  }

  private static Instant parse(String value) {
    if (value.length() == DATE_LENGTH) {
      return LocalDate.parse(value).atStartOfDay().toInstant(ZoneOffset.UTC);
    }
    // A + that was not encoded is read as a space.
    return OffsetDateTime.parse(value.replace(' ', '+')).toInstant();
  }
}
