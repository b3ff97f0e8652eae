package dev.holdfast.find;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.regex.Pattern;

/** Times as they are asked for. */
public final class Times {

  /** Years as both databases have them. A plus sign may have become a space on its way in a URL. */
  private static final Pattern TIME =
      Pattern.compile(
          "(?!0000)\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d(:\\d\\d(\\.\\d{1,9})?)?"
              + "(Z|[+ -]\\d\\d(:\\d\\d)?)");

  private static final Pattern DATE = Pattern.compile("(?!0000)\\d{4}-\\d\\d-\\d\\d");

  private Times() {}

  /** The time that a text of ISO 8601 says; of a date, when it begins in UTC. Empty for others. */
  public static Optional<Instant> read(String text) {
    try {
      if (DATE.matcher(text).matches()) {
        return Optional.of(LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant());
      }
      return TIME.matcher(text).matches()
          ? Optional.of(OffsetDateTime.parse(text.replace(' ', '+')).toInstant())
          : Optional.empty();
    } catch (DateTimeParseException noSuchDay) {
      return Optional.empty();
    }
  }
}
