package dev.holdfast.schema;

/** Characters of formats, which are all ASCII: what Unicode takes for digits or letters is not. */
final class Ascii {
  private static final int HEX = 16;

  private Ascii() {}

  static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }

  static boolean isLetter(int c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  static boolean isLetterOrDigit(int c) {
    return isLetter(c) || isDigit(c);
  }

  static boolean isHex(int c) {
    return c < 0x80 && Character.digit(c, HEX) >= 0;
  }

  /** Whether there are digits, and nothing else, in that part. */
  static boolean areDigits(String text, int begin, int end) {
    if (begin >= end || end > text.length()) {
      return false;
    }
    for (int i = begin; i < end; i++) {
      if (!isDigit(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }
}
