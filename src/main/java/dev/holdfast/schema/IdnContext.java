package dev.holdfast.schema;

import java.lang.Character.UnicodeScript;
import java.util.Arrays;
import java.util.Set;

/** Characters that a label may have only beside others: RFC 5892, appendix A. */
final class IdnContext {
  private static final int MIDDLE_DOT = 0xB7;
  private static final int KERAIA = 0x375;
  private static final int GERESH = 0x5F3;
  private static final int GERSHAYIM = 0x5F4;
  private static final int KATAKANA_DOT = 0x30FB;
  private static final int NON_JOINER = 0x200C;
  private static final int JOINER = 0x200D;

  private static final Set<Integer> ALONE =
      Set.of(MIDDLE_DOT, KERAIA, GERESH, GERSHAYIM, KATAKANA_DOT, NON_JOINER, JOINER);

  /** Canonical combining class 9, which the JDK doesn't tell. */
  private static final Set<Integer> VIRAMAS =
      Set.of(
          0x94D, 0x9CD, 0xA4D, 0xACD, 0xB4D, 0xBCD, 0xC4D, 0xCCD, 0xD3B, 0xD3C, 0xD4D, 0xDCA, 0xE3A,
          0xEBA, 0xF84, 0x1039, 0x103A, 0x1714, 0x1734, 0x17D2, 0x1A60, 0x1B44, 0x1BAA, 0x1BAB,
          0x1BF2, 0x1BF3, 0x2D7F, 0xA806, 0xA8C4, 0xA953, 0xA9C0, 0xAAF6, 0xABED, 0x10A3F, 0x11046,
          0x1107F, 0x110B9, 0x11133, 0x11134, 0x111C0, 0x11235, 0x112EA, 0x1134D, 0x11442, 0x114C2,
          0x115BF, 0x1163F, 0x116B6, 0x1172B, 0x11839, 0x119E0, 0x11A34, 0x11A47, 0x11A99, 0x11C3F,
          0x11D44, 0x11D45, 0x11D97);

  private IdnContext() {}

  static boolean isContextual(int c) {
    return ALONE.contains(c) || isArabicDigit(c) || isExtendedDigit(c);
  }

  static boolean allows(int[] label, int at) {
    int c = label[at];
    return switch (c) {
      case MIDDLE_DOT -> before(label, at) == 'l' && after(label, at) == 'l';
      case KERAIA -> isOf(after(label, at), UnicodeScript.GREEK);
      case GERESH, GERSHAYIM -> isOf(before(label, at), UnicodeScript.HEBREW);
      case KATAKANA_DOT -> Arrays.stream(label).anyMatch(IdnContext::isJapanese);
      case JOINER -> VIRAMAS.contains(before(label, at));
      case NON_JOINER -> VIRAMAS.contains(before(label, at)) || isBetweenJoining(label, at);
      default ->
          isArabicDigit(c)
              ? Arrays.stream(label).noneMatch(IdnContext::isExtendedDigit)
              : isExtendedDigit(c) && Arrays.stream(label).noneMatch(IdnContext::isArabicDigit);
    };
  }

  private static int before(int[] label, int at) {
    return at == 0 ? -1 : label[at - 1];
  }

  private static int after(int[] label, int at) {
    return at + 1 == label.length ? -1 : label[at + 1];
  }

  private static boolean isOf(int c, UnicodeScript script) {
    return c >= 0 && UnicodeScript.of(c) == script;
  }

  private static boolean isJapanese(int c) {
    UnicodeScript script = UnicodeScript.of(c);
    return script == UnicodeScript.HIRAGANA
        || script == UnicodeScript.KATAKANA
        || script == UnicodeScript.HAN;
  }

  /**
   * Joining letters on both sides. The JDK doesn't tell which letters join; those of scripts that
   * join are taken.
   */
  private static boolean isBetweenJoining(int[] label, int at) {
    return isJoining(before(label, at)) && isJoining(after(label, at));
  }

  private static boolean isJoining(int c) {
    return c >= 0
        && Character.isLetter(c)
        && Character.getDirectionality(c) == Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC;
  }

  private static boolean isArabicDigit(int c) {
    return c >= 0x660 && c <= 0x669;
  }

  private static boolean isExtendedDigit(int c) {
    return c >= 0x6F0 && c <= 0x6F9;
  }
}
