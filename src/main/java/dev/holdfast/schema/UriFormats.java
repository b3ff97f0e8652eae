package dev.holdfast.schema;

/**
 * URIs of RFC 3986 and IRIs of RFC 3987, by their grammar. Nobody asks whether they lead anywhere.
 */
final class UriFormats {
  private static final String UNRESERVED = "-._~";
  private static final String SUB_DELIMITERS = "!$&'()*+,;=";
  private static final String SCHEME = "+-.";

  private final String text;
  private final boolean mayBeUnicode;

  private UriFormats(String text, boolean mayBeUnicode) {
    this.text = text;
    this.mayBeUnicode = mayBeUnicode;
  }

  static boolean isUri(String text) {
    UriFormats uri = new UriFormats(text, false);
    return uri.schemeEnd() > 0 && uri.isReference();
  }

  static boolean isUriReference(String text) {
    return new UriFormats(text, false).isReference();
  }

  static boolean isIri(String text) {
    UriFormats iri = new UriFormats(text, true);
    return iri.schemeEnd() > 0 && iri.isReference();
  }

  static boolean isIriReference(String text) {
    return new UriFormats(text, true).isReference();
  }

  /** Where the colon behind the scheme is; -1 if there is no scheme. */
  private int schemeEnd() {
    int end = text.indexOf(':');
    if (end < 1 || !Ascii.isLetter(text.charAt(0))) {
      return -1;
    }
    for (int i = 1; i < end; i++) {
      char c = text.charAt(i);
      if (!Ascii.isLetterOrDigit(c) && SCHEME.indexOf(c) < 0) {
        return -1;
      }
    }
    return end;
  }

  private boolean isReference() {
    int fragment = orEnd(text.indexOf('#'), text.length());
    int query = orEnd(text.substring(0, fragment).indexOf('?'), fragment);
    int begin = schemeEnd() + 1;
    return begin <= query
        && isHierarchy(begin, query)
        && isText(query + 1, fragment, ":@/?", true)
        && isText(fragment + 1, text.length(), ":@/?", false);
  }

  private static int orEnd(int index, int end) {
    return index < 0 ? end : index;
  }

  private boolean isHierarchy(int begin, int end) {
    if (!text.startsWith("//", begin)) {
      return isText(begin, end, ":@/", false) && (begin > 0 || hasNoColonAtFirst(end));
    }
    int path = orEnd(text.indexOf('/', begin + 2), end);
    int pathBegin = Math.min(path, end);
    return isAuthority(begin + 2, pathBegin) && isText(pathBegin, end, ":@/", false);
  }

  /** RFC 3986, section 4.2: it would be taken for a scheme. */
  private boolean hasNoColonAtFirst(int end) {
    int slash = orEnd(text.indexOf('/'), end);
    int colon = text.indexOf(':');
    return colon < 0 || colon >= Math.min(slash, end);
  }

  private boolean isAuthority(int begin, int end) {
    int at = text.substring(begin, end).lastIndexOf('@');
    int host = at < 0 ? begin : begin + at + 1;
    if (at >= 0 && !isText(begin, host - 1, ":", false)) {
      return false;
    }
    if (host < end && text.charAt(host) == '[') {
      int close = text.indexOf(']', host);
      return close >= 0
          && close < end
          && isLiteral(text.substring(host + 1, close))
          && isPort(close + 1, end);
    }
    int colon = orEnd(text.indexOf(':', host), end);
    int port = Math.min(colon, end);
    return isText(host, port, "", false) && isPort(port, end);
  }

  private boolean isPort(int begin, int end) {
    return begin == end
        || (text.charAt(begin) == ':'
            && (begin + 1 == end || Ascii.areDigits(text, begin + 1, end)));
  }

  /** An IPv6 address, or one of a future version. */
  private static boolean isLiteral(String literal) {
    if (!literal.startsWith("v") && !literal.startsWith("V")) {
      return AddressFormats.isIpv6(literal);
    }
    int point = literal.indexOf('.');
    return point > 1
        && literal.substring(1, point).chars().allMatch(Ascii::isHex)
        && point + 1 < literal.length()
        && literal.substring(point + 1).chars().allMatch(c -> isPlain(c) || c == ':');
  }

  private static boolean isPlain(int c) {
    return Ascii.isLetterOrDigit(c) || UNRESERVED.indexOf(c) >= 0 || SUB_DELIMITERS.indexOf(c) >= 0;
  }

  /** Empty where it begins behind its end, as what is absent does. */
  private boolean isText(int begin, int end, String also, boolean isQuery) {
    int i = begin;
    while (i < end) {
      int c = text.codePointAt(i);
      if (c == '%') {
        if (i + 2 >= end || !Ascii.isHex(text.charAt(i + 1)) || !Ascii.isHex(text.charAt(i + 2))) {
          return false;
        }
        i += 2;
      } else if (!isPlain(c) && also.indexOf(c) < 0 && !isUnicode(c, isQuery)) {
        return false;
      }
      i += Character.charCount(c);
    }
    return true;
  }

  /** RFC 3987: ucschar, and iprivate in a query. */
  private boolean isUnicode(int c, boolean isQuery) {
    if (!mayBeUnicode || c < 0xA0) {
      return false;
    }
    boolean isPrivate = (c >= 0xE000 && c <= 0xF8FF) || c >= 0xF0000;
    boolean isNone = (c >= 0xD800 && c <= 0xDFFF) || (c >= 0xFDD0 && c <= 0xFDEF);
    boolean isSpecial = (c >= 0xFFF0 && c <= 0xFFFF) || (c & 0xFFFE) == 0xFFFE;
    boolean isTag = c >= 0xE0000 && c <= 0xE0FFF;
    return isPrivate ? isQuery && !isSpecial : !isNone && !isSpecial && !isTag;
  }
}
