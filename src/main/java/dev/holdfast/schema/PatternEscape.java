package dev.holdfast.schema;

import java.util.Map;

/**
 * What a backslash introduces (ECMA-262, section 22.2.1).
 *
 * @param members as RE2 writes it within brackets
 * @param codePoint the one character, or -1 of a set
 * @param size instructions, by what its ranges take of the heap
 */
record PatternEscape(String members, int codePoint, int size) {
  private static final int HEX = 16;
  private static final int UNIT_DIGITS = 4;
  private static final int BYTE_DIGITS = 2;

  /** Up to {@code 10FFFF}, with some zeros before it. */
  private static final int CODE_POINT_DIGITS = 8;

  private static final String NO_CHARACTER = "The pattern has \\u or \\x without its digits.";

  private static final Map<Integer, String> SETS =
      Map.of(
          (int) 'd', CharacterSets.DIGIT,
          (int) 'D', CharacterSets.NOT_DIGIT,
          (int) 'w', CharacterSets.WORD,
          (int) 'W', CharacterSets.NOT_WORD,
          (int) 's', CharacterSets.SPACE,
          (int) 'S', CharacterSets.NOT_SPACE);

  private static final Map<Integer, Integer> CONTROLS =
      Map.of(
          (int) 't', (int) '\t',
          (int) 'n', (int) '\n',
          (int) 'v', 0xB,
          (int) 'f', (int) '\f',
          (int) 'r', (int) '\r');

  boolean isSet() {
    return codePoint < 0;
  }

  /**
   * @param in behind the backslash
   */
  static PatternEscape read(PatternReader in, boolean inBrackets) throws PatternRefused {
    int kind = in.next();
    String set = SETS.get(kind);
    if (set != null) {
      return new PatternEscape(set, -1, 1);
    }
    if (kind == 'p' || kind == 'P') {
      return property(in, kind == 'P');
    }
    return character(codePoint(kind, in, inBrackets));
  }

  private static PatternEscape character(int codePoint) {
    return new PatternEscape(CharacterSets.literal(codePoint), codePoint, 1);
  }

  private static PatternEscape property(PatternReader in, boolean negated) throws PatternRefused {
    if (!in.skip('{')) {
      throw new PatternRefused("The pattern has \\p without a property in braces.");
    }
    String re2 = UnicodeProperties.re2(in.until('}'));
    return new PatternEscape((negated ? "\\P" : "\\p") + re2, -1, UnicodeProperties.SIZE);
  }

  private static int codePoint(int kind, PatternReader in, boolean inBrackets)
      throws PatternRefused {
    Integer control = CONTROLS.get(kind);
    if (control != null) {
      return control;
    }
    return switch (kind) {
      case 'u' -> unicode(in);
      case 'x' -> hex(in, BYTE_DIGITS);
      case 'c' -> controlLetter(in);
      case '0' -> 0;
      case 'b' -> {
        if (!inBrackets) {
          throw unknown(kind);
        }
        yield '\b';
      }
      default -> {
        if (Character.isLetterOrDigit(kind) || kind > 0x7F) {
          throw unknown(kind);
        }
        yield kind;
      }
    };
  }

  private static PatternRefused unknown(int kind) {
    return new PatternRefused(
        "The pattern has \\" + Character.toString(kind) + ", which ECMA-262 does not know.");
  }

  private static int controlLetter(PatternReader in) throws PatternRefused {
    int letter = in.next();
    if (letter > 'z' || !Character.isLetter(letter)) {
      throw new PatternRefused("The pattern has \\c without a letter.");
    }
    return letter % 32;
  }

  private static int unicode(PatternReader in) throws PatternRefused {
    if (in.skip('{')) {
      String digits = in.until('}');
      if (digits.length() > CODE_POINT_DIGITS) {
        throw new PatternRefused(NO_CHARACTER);
      }
      return codePoint(digits);
    }
    int unit = hex(in, UNIT_DIGITS);
    if (!Character.isHighSurrogate((char) unit) || !in.peek(2).equals("\\u")) {
      return unit;
    }
    String low = in.peek(2 + UNIT_DIGITS).substring(2);
    if (!isHex(low) || !Character.isLowSurrogate((char) Integer.parseInt(low, HEX))) {
      return unit;
    }
    in.skip("\\u" + low);
    return Character.toCodePoint((char) unit, (char) Integer.parseInt(low, HEX));
  }

  private static int hex(PatternReader in, int digits) throws PatternRefused {
    String text = in.peek(digits);
    if (text.length() != digits || !isHex(text)) {
      throw new PatternRefused(NO_CHARACTER);
    }
    in.skip(text);
    return Integer.parseInt(text, HEX);
  }

  private static int codePoint(String digits) throws PatternRefused {
    if (!isHex(digits) || Long.parseLong(digits, HEX) > Character.MAX_CODE_POINT) {
      throw new PatternRefused(NO_CHARACTER);
    }
    return Integer.parseInt(digits, HEX);
  }

  private static boolean isHex(String digits) {
    return !digits.isEmpty()
        && digits.chars().allMatch(c -> c < 0x80 && Character.digit(c, HEX) >= 0);
  }
}
