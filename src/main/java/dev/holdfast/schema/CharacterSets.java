package dev.holdfast.schema;

import java.util.Locale;

/** Sets of characters as RE2 writes them within brackets. */
final class CharacterSets {
  static final String DIGIT = "0-9";
  static final String NOT_DIGIT = "\\x{0}-\\x{2F}\\x{3A}-\\x{10FFFF}";
  static final String WORD = "0-9A-Za-z_";
  static final String NOT_WORD =
      "\\x{0}-\\x{2F}\\x{3A}-\\x{40}\\x{5B}-\\x{5E}\\x{60}\\x{7B}-\\x{10FFFF}";

  /** ECMA-262's WhiteSpace and LineTerminator. */
  static final String SPACE =
      "\\x{9}-\\x{D}\\x{20}\\x{A0}\\x{1680}\\x{2000}-\\x{200A}\\x{2028}\\x{2029}\\x{202F}\\x{205F}"
          + "\\x{3000}\\x{FEFF}";

  static final String NOT_SPACE =
      "\\x{0}-\\x{8}\\x{E}-\\x{1F}\\x{21}-\\x{9F}\\x{A1}-\\x{167F}\\x{1681}-\\x{1FFF}"
          + "\\x{200B}-\\x{2027}\\x{202A}-\\x{202E}\\x{2030}-\\x{205E}\\x{2060}-\\x{2FFF}"
          + "\\x{3001}-\\x{FEFE}\\x{FF00}-\\x{10FFFF}";

  /** What a dot stands for. */
  static final String NOT_LINE_END = "^\\x{A}\\x{D}\\x{2028}\\x{2029}";

  static final String ALL = "\\x{0}-\\x{10FFFF}";
  static final String NONE = "^" + ALL;

  private CharacterSets() {}

  /** One character, within brackets or without. */
  static String literal(int codePoint) {
    return Ascii.isLetterOrDigit(codePoint)
        ? Character.toString(codePoint)
        : "\\x{" + Integer.toHexString(codePoint).toUpperCase(Locale.ROOT) + "}";
  }
}
