package dev.holdfast.schema;

/** URI templates of RFC 6570, by their grammar. */
final class UriTemplateFormat {
  private static final String OPERATORS = "+#./;?&=,!@|";
  private static final String NOT_LITERAL = "\"<>\\^`{|}";
  private static final int PREFIX_DIGITS = 4;

  private UriTemplateFormat() {}

  static boolean isUriTemplate(String text) {
    int i = 0;
    while (i < text.length()) {
      if (text.charAt(i) == '{') {
        int end = text.indexOf('}', i);
        if (end < 0 || !isExpression(text.substring(i + 1, end))) {
          return false;
        }
        i = end + 1;
      } else {
        int next = behindLiteral(text, i);
        if (next < 0) {
          return false;
        }
        i = next;
      }
    }
    return true;
  }

  /** -1 if what is here is none. */
  private static int behindLiteral(String text, int at) {
    int c = text.codePointAt(at);
    if (c == '%') {
      return isEscape(text, at) ? at + 3 : -1;
    }
    boolean isLiteral = c > ' ' && c != 0x7F && NOT_LITERAL.indexOf(c) < 0;
    return isLiteral && !Character.isISOControl(c) ? at + Character.charCount(c) : -1;
  }

  private static boolean isEscape(String text, int at) {
    return at + 2 < text.length()
        && Ascii.isHex(text.charAt(at + 1))
        && Ascii.isHex(text.charAt(at + 2));
  }

  private static boolean isExpression(String expression) {
    boolean hasOperator = !expression.isEmpty() && OPERATORS.indexOf(expression.charAt(0)) >= 0;
    String variables = hasOperator ? expression.substring(1) : expression;
    for (String variable : variables.split(",", -1)) {
      if (!isVariable(variable)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isVariable(String variable) {
    if (variable.endsWith("*")) {
      return isName(variable.substring(0, variable.length() - 1));
    }
    int colon = variable.indexOf(':');
    return colon < 0
        ? isName(variable)
        : isName(variable.substring(0, colon)) && isPrefix(variable.substring(colon + 1));
  }

  private static boolean isPrefix(String digits) {
    return digits.length() <= PREFIX_DIGITS
        && Ascii.areDigits(digits, 0, digits.length())
        && digits.charAt(0) != '0';
  }

  private static boolean isName(String name) {
    boolean needsCharacter = true;
    int i = 0;
    while (i < name.length()) {
      char c = name.charAt(i);
      boolean isEscape = c == '%' && isEscape(name, i);
      if (c == '.' ? needsCharacter : !isEscape && !Ascii.isLetterOrDigit(c) && c != '_') {
        return false;
      }
      needsCharacter = c == '.';
      i += isEscape ? 3 : 1;
    }
    return !needsCharacter;
  }
}
