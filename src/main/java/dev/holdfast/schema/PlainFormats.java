package dev.holdfast.schema;

/** UUIDs (RFC 9562) and JSON pointers (RFC 6901, and the draft on relative ones). */
final class PlainFormats {
  private static final int UUID_LENGTH = 36;
  private static final String UUID_HYPHENS = "--------x----x----x----x------------";

  private PlainFormats() {}

  static boolean isUuid(String text) {
    if (text.length() != UUID_LENGTH) {
      return false;
    }
    for (int i = 0; i < UUID_LENGTH; i++) {
      boolean isHyphen = UUID_HYPHENS.charAt(i) == 'x';
      if (isHyphen ? text.charAt(i) != '-' : !Ascii.isHex(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  static boolean isJsonPointer(String text) {
    return text.isEmpty() || (text.charAt(0) == '/' && hasOnlyGoodEscapes(text));
  }

  private static boolean hasOnlyGoodEscapes(String text) {
    for (int i = text.indexOf('~'); i >= 0; i = text.indexOf('~', i + 1)) {
      if (i + 1 == text.length() || (text.charAt(i + 1) != '0' && text.charAt(i + 1) != '1')) {
        return false;
      }
    }
    return true;
  }

  static boolean isRelativeJsonPointer(String text) {
    int end = endOfNumber(text, 0);
    if (end == 0) {
      return false;
    }
    if (end < text.length() && (text.charAt(end) == '+' || text.charAt(end) == '-')) {
      int shift = end + 1;
      end = endOfNumber(text, shift);
      if (end == shift) {
        return false;
      }
    }
    String rest = text.substring(end);
    return rest.equals("#") || isJsonPointer(rest);
  }

  /** Behind a number without needless zeros; where it began, if there is none. */
  private static int endOfNumber(String text, int begin) {
    int end = begin;
    while (end < text.length() && Ascii.isDigit(text.charAt(end))) {
      end++;
    }
    boolean isNumber = end == begin + 1 || (end > begin && text.charAt(begin) != '0');
    return isNumber ? end : begin;
  }
}
