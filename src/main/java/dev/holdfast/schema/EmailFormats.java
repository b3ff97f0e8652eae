package dev.holdfast.schema;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Mailboxes of RFC 5321, section 4.1.2, and of RFC 6531. */
final class EmailFormats {
  private static final String ATOM_PUNCTUATION = "!#$%&'*+-/=?^_`{|}~";

  /** Octets: RFC 5321, section 4.5.3.1.1. */
  private static final int LONGEST_LOCAL = 64;

  private static final String IPV6_TAG = "IPv6:";

  private EmailFormats() {}

  static boolean isEmail(String text) {
    int at = text.lastIndexOf('@');
    return at > 0
        && isLocal(text.substring(0, at), false)
        && isDomain(text.substring(at + 1), false);
  }

  static boolean isIdnEmail(String text) {
    int at = text.lastIndexOf('@');
    return at > 0 && isLocal(text.substring(0, at), true) && isDomain(text.substring(at + 1), true);
  }

  private static boolean isLocal(String local, boolean mayBeUnicode) {
    if (local.length() > LONGEST_LOCAL || local.getBytes(UTF_8).length > LONGEST_LOCAL) {
      return false;
    }
    return local.startsWith("\"") ? isQuoted(local, mayBeUnicode) : isDotted(local, mayBeUnicode);
  }

  private static boolean isDotted(String local, boolean mayBeUnicode) {
    boolean needsAtom = true;
    for (int i = 0; i < local.length(); i++) {
      char c = local.charAt(i);
      if (c == '.' && needsAtom) {
        return false;
      }
      if (c != '.' && !isAtom(c, mayBeUnicode)) {
        return false;
      }
      needsAtom = c == '.';
    }
    return !needsAtom;
  }

  private static boolean isAtom(char c, boolean mayBeUnicode) {
    return c < 0x80 ? Ascii.isLetterOrDigit(c) || ATOM_PUNCTUATION.indexOf(c) >= 0 : mayBeUnicode;
  }

  private static boolean isQuoted(String local, boolean mayBeUnicode) {
    int end = local.length() - 1;
    int i = 1;
    while (i < end) {
      char c = local.charAt(i);
      if (c == '\\') {
        i++;
        c = i < end ? local.charAt(i) : '\0';
      } else if (c == '"') {
        return false;
      }
      if (c < ' ' || c == 0x7F || (c > 0x7F && !mayBeUnicode)) {
        return false;
      }
      i++;
    }
    return i == end && local.charAt(end) == '"';
  }

  private static boolean isDomain(String domain, boolean mayBeUnicode) {
    if (domain.startsWith("[") && domain.endsWith("]")) {
      String literal = domain.substring(1, domain.length() - 1);
      return literal.startsWith(IPV6_TAG)
          ? AddressFormats.isIpv6(literal.substring(IPV6_TAG.length()))
          : AddressFormats.isIpv4(literal);
    }
    return mayBeUnicode ? HostFormats.isMailHostname(domain) : HostFormats.isHostname(domain);
  }
}
