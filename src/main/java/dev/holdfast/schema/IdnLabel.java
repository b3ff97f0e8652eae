package dev.holdfast.schema;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;

/**
 * Labels of internationalized host names: which characters they may have (RFC 5892), and in which
 * direction (RFC 5893, section 2).
 */
final class IdnLabel {
  private static final Set<Integer> ALLOWED = Set.of(0xDF, 0x3C2, 0x6FD, 0x6FE, 0xF0B, 0x3007);

  private static final Set<Integer> DISALLOWED =
      Set.of(0x640, 0x7FA, 0x302E, 0x302F, 0x3031, 0x3032, 0x3033, 0x3034, 0x3035, 0x303B);

  private IdnLabel() {}

  static boolean isValid(String label) {
    if (label.isEmpty() || label.startsWith("-") || label.endsWith("-")) {
      return false;
    }
    if (label.startsWith("--", 2) || !Normalizer.isNormalized(label, Normalizer.Form.NFC)) {
      return false;
    }
    if (isMark(Character.getType(label.codePointAt(0)))) {
      return false;
    }
    int[] codePoints = label.codePoints().toArray();
    for (int i = 0; i < codePoints.length; i++) {
      if (!isAllowed(codePoints[i]) && !IdnContext.allows(codePoints, i)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isMark(int type) {
    return type == Character.NON_SPACING_MARK
        || type == Character.COMBINING_SPACING_MARK
        || type == Character.ENCLOSING_MARK;
  }

  /** RFC 5892, section 3, without the characters that depend on others. */
  private static boolean isAllowed(int c) {
    if (ALLOWED.contains(c) || c == '-') {
      return true;
    }
    if (DISALLOWED.contains(c) || IdnContext.isContextual(c) || isOldJamo(c)) {
      return false;
    }
    return isLetterOrDigit(Character.getType(c)) && isStable(c);
  }

  private static boolean isLetterOrDigit(int type) {
    return switch (type) {
      case Character.LOWERCASE_LETTER,
          Character.UPPERCASE_LETTER,
          Character.OTHER_LETTER,
          Character.DECIMAL_DIGIT_NUMBER,
          Character.MODIFIER_LETTER,
          Character.NON_SPACING_MARK,
          Character.COMBINING_SPACING_MARK ->
          true;
      default -> false;
    };
  }

  private static boolean isOldJamo(int c) {
    return (c >= 0x1100 && c <= 0x11FF)
        || (c >= 0xA960 && c <= 0xA97C)
        || (c >= 0xD7B0 && c <= 0xD7FB);
  }

  /** Whether compatibility and case make no other character of it. */
  private static boolean isStable(int c) {
    String text = Character.toString(c);
    String folded = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    return Normalizer.normalize(folded, Normalizer.Form.NFKC).equals(text);
  }

  static boolean hasRightToLeft(String label) {
    return label
        .codePoints()
        .map(Character::getDirectionality)
        .anyMatch(d -> isRightToLeft(d) || d == Character.DIRECTIONALITY_ARABIC_NUMBER);
  }

  private static boolean isRightToLeft(int direction) {
    return direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT
        || direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC;
  }

  /** In a name that has a label from right to left, all labels have to be unmixed. */
  static boolean fitsBidi(String label) {
    int[] directions = label.codePoints().map(Character::getDirectionality).toArray();
    int last = directions.length - 1;
    while (last > 0 && directions[last] == Character.DIRECTIONALITY_NONSPACING_MARK) {
      last--;
    }
    return isRightToLeft(directions[0])
        ? fitsRightToLeft(directions, directions[last])
        : directions[0] == Character.DIRECTIONALITY_LEFT_TO_RIGHT
            && fitsLeftToRight(directions, directions[last]);
  }

  private static boolean fitsRightToLeft(int[] directions, int last) {
    boolean hasEuropean = false;
    boolean hasArabic = false;
    for (int direction : directions) {
      hasEuropean |= direction == Character.DIRECTIONALITY_EUROPEAN_NUMBER;
      hasArabic |= direction == Character.DIRECTIONALITY_ARABIC_NUMBER;
      if (!isRightToLeft(direction)
          && !isNeutral(direction)
          && direction != Character.DIRECTIONALITY_ARABIC_NUMBER) {
        return false;
      }
    }
    return !(hasEuropean && hasArabic)
        && (isRightToLeft(last)
            || last == Character.DIRECTIONALITY_EUROPEAN_NUMBER
            || last == Character.DIRECTIONALITY_ARABIC_NUMBER);
  }

  private static boolean fitsLeftToRight(int[] directions, int last) {
    for (int direction : directions) {
      if (direction != Character.DIRECTIONALITY_LEFT_TO_RIGHT && !isNeutral(direction)) {
        return false;
      }
    }
    return last == Character.DIRECTIONALITY_LEFT_TO_RIGHT
        || last == Character.DIRECTIONALITY_EUROPEAN_NUMBER;
  }

  private static boolean isNeutral(int direction) {
    return switch (direction) {
      case Character.DIRECTIONALITY_EUROPEAN_NUMBER,
          Character.DIRECTIONALITY_EUROPEAN_NUMBER_SEPARATOR,
          Character.DIRECTIONALITY_EUROPEAN_NUMBER_TERMINATOR,
          Character.DIRECTIONALITY_COMMON_NUMBER_SEPARATOR,
          Character.DIRECTIONALITY_OTHER_NEUTRALS,
          Character.DIRECTIONALITY_BOUNDARY_NEUTRAL,
          Character.DIRECTIONALITY_NONSPACING_MARK ->
          true;
      default -> false;
    };
  }
}
