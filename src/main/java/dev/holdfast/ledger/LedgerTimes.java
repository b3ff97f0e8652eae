package dev.holdfast.ledger;

import dev.holdfast.http.MalformedRequest;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Times in queries. */
final class LedgerTimes {

  /** Beyond these, a time can't be kept; nothing has happened there either. */
  private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");

  private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

  private LedgerTimes() {}

  /**
   * A time with its offset (RFC 3339), to the microsecond.
   *
   * @throws MalformedRequest if it is none
   */
  static Optional<Instant> read(String name, @Nullable String value) {
    if (value == null) {
      return Optional.empty();
    }
    try {
      // A + that was not encoded is read as a space.
      Instant time = OffsetDateTime.parse(value.replace(' ', '+')).toInstant();
      if (!time.isBefore(EARLIEST) && !time.isAfter(LATEST)) {
        return Optional.of(time.truncatedTo(ChronoUnit.MICROS));
      }
    } catch (DateTimeException unreadable) {
      // the same answer as for one that is too far away
    }
    throw new MalformedRequest(name, "This must be a time such as 2026-01-31T12:00:00Z.");
  }
}
