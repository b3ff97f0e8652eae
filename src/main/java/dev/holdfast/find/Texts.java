package dev.holdfast.find;

import dev.holdfast.refusal.ParameterRefused;

/** Texts that are compared with what the database holds. */
final class Texts {

  private Texts() {}

  /**
   * Refuses what is too long, and characters that no text in the database has, which it would not
   * even look for.
   *
   * @throws ParameterRefused if so
   */
  static void require(String parameter, String text) {
    if (text.length() > FindLimits.CHARACTERS) {
      throw new ParameterRefused(
          parameter, "This is longer than " + FindLimits.CHARACTERS + " characters.");
    }
    if (!isStorable(text) || text.chars().anyMatch(Character::isISOControl)) {
      throw new ParameterRefused(
          parameter, "This holds a control character, or half of a surrogate pair.");
    }
  }

  /** Whether there is neither a zero nor half of a surrogate pair in it. */
  static boolean isStorable(String text) {
    return text.codePoints()
        .noneMatch(c -> c == 0 || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE));
  }

  /**
   * Orders by code point, as UTF-8 does byte by byte. (UTF-16, and with it {@code compareTo}, has
   * what is beyond the first plane before U+E000.)
   */
  static int compare(String one, String other) {
    int length = Math.min(one.length(), other.length());
    for (int i = 0; i < length; i++) {
      char left = one.charAt(i);
      char right = other.charAt(i);
      if (left != right) {
        return Character.compare(order(left), order(right));
      }
    }
    return Integer.compare(one.length(), other.length());
  }

  /** Surrogates behind all other units. */
  private static char order(char unit) {
    if (unit < Character.MIN_SURROGATE) {
      return unit;
    }
    int surrogates = Character.MAX_SURROGATE - Character.MIN_SURROGATE + 1;
    int rest = Character.MAX_VALUE - Character.MAX_SURROGATE;
    return (char) (Character.isSurrogate(unit) ? unit + rest : unit - surrogates);
  }

  /** The first so many code points. */
  static String first(String text, int codePoints) {
    return text.length() <= codePoints || text.codePointCount(0, text.length()) <= codePoints
        ? text
        : text.substring(0, text.offsetByCodePoints(0, codePoints));
  }
}
