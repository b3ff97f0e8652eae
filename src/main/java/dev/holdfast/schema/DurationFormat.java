package dev.holdfast.schema;

/** Durations of RFC 3339, appendix A: units in order, none left out between two. */
final class DurationFormat {
  private final String text;
  private int at = 1;

  private DurationFormat(String text) {
    this.text = text;
  }

  static boolean isDuration(String text) {
    return text.startsWith("P") && new DurationFormat(text).isBehindP();
  }

  private boolean isBehindP() {
    if (text.endsWith("W")) {
      return units("W") && at == text.length();
    }
    boolean hasDate = units("YMD");
    if (at == text.length()) {
      return hasDate;
    }
    return text.charAt(at++) == 'T' && units("HMS") && at == text.length();
  }

  /** Reads some of these, next to each other in this order; whether there was one. */
  private boolean units(String units) {
    int begin = at;
    int expected = -1;
    while (at < text.length() && Ascii.isDigit(text.charAt(at))) {
      int end = at;
      while (end < text.length() && Ascii.isDigit(text.charAt(end))) {
        end++;
      }
      int unit = end < text.length() ? units.indexOf(text.charAt(end)) : -1;
      if (unit < 0 || (expected >= 0 && unit != expected)) {
        return false;
      }
      expected = unit + 1;
      at = end + 1;
    }
    return at > begin;
  }
}
