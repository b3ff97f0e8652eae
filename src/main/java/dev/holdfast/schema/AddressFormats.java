package dev.holdfast.schema;

import java.util.List;

/** IP addresses: RFC 2673 section 3.2 and RFC 4291 section 2.2. */
final class AddressFormats {
  private static final int BYTES = 4;
  private static final int LARGEST_BYTE = 255;
  private static final int BYTE_DIGITS = 3;
  private static final int GROUPS = 8;
  private static final int GROUP_DIGITS = 4;

  /** Longer than any address is, so that none is taken apart in vain. */
  private static final int LONGEST = 45;

  private AddressFormats() {}

  static boolean isIpv4(String text) {
    if (text.length() > LONGEST) {
      return false;
    }
    List<String> bytes = List.of(text.split("\\.", -1));
    return bytes.size() == BYTES && bytes.stream().allMatch(AddressFormats::isByte);
  }

  private static boolean isByte(String text) {
    return Ascii.areDigits(text, 0, text.length())
        && text.length() <= BYTE_DIGITS
        && (text.length() == 1 || text.charAt(0) != '0')
        && Integer.parseInt(text) <= LARGEST_BYTE;
  }

  static boolean isIpv6(String text) {
    if (text.length() > LONGEST) {
      return false;
    }
    int gap = text.indexOf("::");
    if (gap < 0) {
      return groups(text, true) == GROUPS;
    }
    String rest = text.substring(gap + 2);
    int before = gap == 0 ? 0 : groups(text.substring(0, gap), false);
    int after = rest.isEmpty() ? 0 : groups(rest, true);
    return before >= 0 && after >= 0 && before + after < GROUPS;
  }

  /** How many groups of 16 bits; -1 if they are none. */
  private static int groups(String text, boolean mayEndWithIpv4) {
    String[] groups = text.split(":", -1);
    int count = 0;
    for (int i = 0; i < groups.length; i++) {
      boolean isLast = i == groups.length - 1;
      if (isLast && mayEndWithIpv4 && groups[i].indexOf('.') >= 0) {
        if (!isIpv4(groups[i])) {
          return -1;
        }
        count += 2;
      } else if (isGroup(groups[i])) {
        count++;
      } else {
        return -1;
      }
    }
    return count;
  }

  private static boolean isGroup(String text) {
    return !text.isEmpty() && text.length() <= GROUP_DIGITS && text.chars().allMatch(Ascii::isHex);
  }
}
