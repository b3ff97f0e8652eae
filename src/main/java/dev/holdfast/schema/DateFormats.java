package dev.holdfast.schema;

import java.time.YearMonth;

/** Dates and times of RFC 3339, section 5.6. */
final class DateFormats {
  private static final int DATE_LENGTH = 10;

  /** Of {@code 08:30:00}. */
  private static final int CLOCK_LENGTH = 8;

  private static final int LAST_MONTH = 12;
  private static final int LAST_HOUR = 23;
  private static final int LAST_MINUTE = 59;
  private static final int MINUTES_PER_DAY = 24 * 60;

  private DateFormats() {}

  static boolean isDate(String text) {
    if (text.length() != DATE_LENGTH || text.charAt(4) != '-' || text.charAt(7) != '-') {
      return false;
    }
    if (!Ascii.areDigits(text, 0, 4)
        || !Ascii.areDigits(text, 5, 7)
        || !Ascii.areDigits(text, 8, DATE_LENGTH)) {
      return false;
    }
    int month = number(text, 5);
    int day = number(text, 8);
    return month >= 1
        && month <= LAST_MONTH
        && day >= 1
        && day <= YearMonth.of(Integer.parseInt(text.substring(0, 4)), month).lengthOfMonth();
  }

  static boolean isDateTime(String text) {
    return text.length() > DATE_LENGTH
        && (text.charAt(DATE_LENGTH) == 'T' || text.charAt(DATE_LENGTH) == 't')
        && isDate(text.substring(0, DATE_LENGTH))
        && isTime(text.substring(DATE_LENGTH + 1));
  }

  static boolean isTime(String text) {
    if (text.length() <= CLOCK_LENGTH || text.charAt(5) != ':') {
      return false;
    }
    if (!isHourAndMinute(text, 0) || !Ascii.areDigits(text, 6, CLOCK_LENGTH)) {
      return false;
    }
    int second = number(text, 6);
    int zone = endOfFraction(text);
    if (zone < 0 || second > LAST_MINUTE + 1 || !isZone(text, zone)) {
      return false;
    }
    return second <= LAST_MINUTE || isLeapMinute(text, zone);
  }

  /** -1 if there is a point without digits. */
  private static int endOfFraction(String text) {
    if (text.charAt(CLOCK_LENGTH) != '.') {
      return CLOCK_LENGTH;
    }
    int end = CLOCK_LENGTH + 1;
    while (end < text.length() && Ascii.isDigit(text.charAt(end))) {
      end++;
    }
    return end == CLOCK_LENGTH + 1 ? -1 : end;
  }

  private static boolean isZone(String text, int at) {
    int left = text.length() - at;
    if (left == 1) {
      return text.charAt(at) == 'Z' || text.charAt(at) == 'z';
    }
    return left == 6
        && (text.charAt(at) == '+' || text.charAt(at) == '-')
        && isHourAndMinute(text, at + 1);
  }

  private static boolean isHourAndMinute(String text, int at) {
    return Ascii.areDigits(text, at, at + 2)
        && text.charAt(at + 2) == ':'
        && Ascii.areDigits(text, at + 3, at + 5)
        && number(text, at) <= LAST_HOUR
        && number(text, at + 3) <= LAST_MINUTE;
  }

  /** Leap seconds come at the end of a day in UTC. */
  private static boolean isLeapMinute(String text, int zone) {
    int minutes = minutes(text, 0);
    if (text.length() - zone > 1) {
      int offset = minutes(text, zone + 1);
      minutes += text.charAt(zone) == '+' ? -offset : offset;
    }
    return Math.floorMod(minutes, MINUTES_PER_DAY) == MINUTES_PER_DAY - 1;
  }

  private static int minutes(String text, int at) {
    return 60 * number(text, at) + number(text, at + 3);
  }

  /** Of two digits. */
  private static int number(String text, int at) {
    return 10 * (text.charAt(at) - '0') + text.charAt(at + 1) - '0';
  }
}
