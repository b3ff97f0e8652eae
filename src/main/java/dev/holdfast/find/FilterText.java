package dev.holdfast.find;

import dev.holdfast.refusal.ParameterRefused;

/**
 * A filter's text, made ready for the parser, which forgets which values stood in quotes: each
 * opening quote gets a mark behind it that no filter can have itself.
 *
 * @param marked what the parser reads
 */
record FilterText(String marked) {

  static final String PARAMETER = "filter";

  /** A control character, which are all refused. */
  private static final char MARK = '\1';

  /**
   * @throws ParameterRefused for what must not even reach the parser, which is recursive
   */
  static FilterText of(String filter) {
    Texts.require(PARAMETER, filter);
    StringBuilder marked = new StringBuilder();
    int depth = 0;
    for (int i = 0; i < filter.length(); i++) {
      char unit = filter.charAt(i);
      if (unit == '"' || unit == '\'') {
        int end = closingQuote(filter, i);
        marked.append(unit).append(MARK).append(filter, i + 1, end + 1);
        i = end;
        continue;
      }
      marked.append(unit);
      depth += unit == '(' ? 1 : unit == ')' ? -1 : 0;
      if (depth > FindLimits.FILTER_DEPTH) {
        throw refused(
            "The filter has more than "
                + FindLimits.FILTER_DEPTH
                + " parentheses within each other.");
      }
    }
    return new FilterText(marked.toString());
  }

  private static int closingQuote(String filter, int open) {
    char quote = filter.charAt(open);
    for (int i = open + 1; i < filter.length(); i++) {
      if (filter.charAt(i) == '\\') {
        i++;
      } else if (filter.charAt(i) == quote) {
        return i;
      }
    }
    throw refused(
        "The quote at character " + characters(filter, open) + " of the filter has no other end.");
  }

  /**
   * Where in the filter something is, for people.
   *
   * @param column in the marked text, from 1
   */
  int position(int column) {
    String before = marked.substring(0, Math.min(marked.length(), Math.max(0, column - 1)));
    return characters(before.replace(String.valueOf(MARK), ""), Integer.MAX_VALUE);
  }

  private static int characters(String text, int end) {
    return text.codePointCount(0, Math.min(text.length(), end)) + 1;
  }

  static boolean isQuoted(String parsed) {
    return !parsed.isEmpty() && parsed.charAt(0) == MARK;
  }

  static String withoutMark(String parsed) {
    return isQuoted(parsed) ? parsed.substring(1) : parsed;
  }

  static ParameterRefused refused(String detail) {
    return new ParameterRefused(PARAMETER, detail);
  }
}
