package dev.holdfast.schema;

import java.text.Normalizer;

/** Host names: RFC 1123 section 2.1, and RFC 5890 for those with other letters than ASCII's. */
final class HostFormats {
  private static final int LONGEST_NAME = 253;
  private static final int LONGEST_LABEL = 63;
  private static final String A_LABEL = "xn--";

  /** What IDNA takes as a full stop. */
  private static final String FULL_STOPS = "[.\u3002\uFF0E\uFF61]";

  private HostFormats() {}

  static boolean isHostname(String text) {
    if (text.length() > LONGEST_NAME) {
      return false;
    }
    String[] labels = text.split("\\.", -1);
    boolean isBidi = false;
    for (String label : labels) {
      isBidi |= isALabel(label) && IdnLabel.hasRightToLeft(unicode(label));
    }
    for (String label : labels) {
      if (!isAsciiLabel(label, isBidi)) {
        return false;
      }
    }
    return true;
  }

  static boolean isIdnHostname(String text) {
    if (text.length() > LONGEST_NAME) {
      return false;
    }
    String[] labels = text.split(FULL_STOPS, -1);
    boolean isBidi = false;
    for (String label : labels) {
      isBidi |= IdnLabel.hasRightToLeft(isALabel(label) ? unicode(label) : label);
    }
    int length = labels.length - 1;
    for (String label : labels) {
      boolean isAscii = label.chars().allMatch(c -> c < 0x80);
      if (isAscii ? !isAsciiLabel(label, isBidi) : !isUnicodeLabel(label, isBidi)) {
        return false;
      }
      length += isAscii ? label.length() : A_LABEL.length() + Punycode.encode(label).length();
    }
    return length <= LONGEST_NAME;
  }

  /** As people write it in an address, where composing letters is left to machines. */
  static boolean isMailHostname(String text) {
    return text.length() <= LONGEST_NAME
        && isIdnHostname(Normalizer.normalize(text, Normalizer.Form.NFC));
  }

  private static boolean isALabel(String label) {
    return label.regionMatches(true, 0, A_LABEL, 0, A_LABEL.length());
  }

  /** Empty if it stands for nothing. */
  private static String unicode(String aLabel) {
    return Punycode.decode(aLabel.substring(A_LABEL.length()));
  }

  private static boolean isAsciiLabel(String label, boolean isBidi) {
    if (label.isEmpty() || label.length() > LONGEST_LABEL) {
      return false;
    }
    if (label.startsWith("-") || label.endsWith("-")) {
      return false;
    }
    if (!label.chars().allMatch(c -> Ascii.isLetterOrDigit(c) || c == '-')) {
      return false;
    }
    if (isALabel(label)) {
      return isProperALabel(label, isBidi);
    }
    return !label.startsWith("--", 2) && (!isBidi || IdnLabel.fitsBidi(label));
  }

  private static boolean isProperALabel(String label, boolean isBidi) {
    String unicode = unicode(label);
    return !unicode.chars().allMatch(c -> c < 0x80)
        && isUnicodeLabel(unicode, isBidi)
        && Punycode.encode(unicode).equalsIgnoreCase(label.substring(A_LABEL.length()));
  }

  private static boolean isUnicodeLabel(String label, boolean isBidi) {
    return IdnLabel.isValid(label)
        && (!isBidi || IdnLabel.fitsBidi(label))
        && A_LABEL.length() + Punycode.encode(label).length() <= LONGEST_LABEL;
  }
}
