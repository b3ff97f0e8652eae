package dev.holdfast.schema;

import org.jspecify.annotations.Nullable;

/** The text of a pattern, read code point by code point. */
final class PatternReader {
  /** More digits than any repetition that is allowed has, and few enough for an {@code int}. */
  private static final int COUNT_DIGITS = 9;

  /** No end. */
  private static final int UNBOUNDED = -1;

  private final String source;
  private int at;

  PatternReader(String source) {
    this.source = source;
  }

  /** How often; {@code most} is -1 if there is no end. */
  record Repetition(int least, int most) {
    boolean isUnbounded() {
      return most == UNBOUNDED;
    }
  }

  boolean hasMore() {
    return at < source.length();
  }

  boolean lookingAt(char unit) {
    return hasMore() && source.charAt(at) == unit;
  }

  boolean skip(char unit) {
    if (!lookingAt(unit)) {
      return false;
    }
    at++;
    return true;
  }

  boolean skip(String text) {
    if (!source.startsWith(text, at)) {
      return false;
    }
    at += text.length();
    return true;
  }

  /** The next code point. */
  int next() throws PatternRefused {
    if (!hasMore()) {
      throw new PatternRefused("The pattern ends too early.");
    }
    int next = source.codePointAt(at);
    at += Character.charCount(next);
    return next;
  }

  /** Behind a backslash. */
  boolean isAtBackReference() {
    return hasMore() && ((Ascii.isDigit(source.charAt(at)) && !lookingAt('0')) || lookingAt('k'));
  }

  void skipGroupName() throws PatternRefused {
    int end = source.indexOf('>', at);
    if (end <= at) {
      throw new PatternRefused("The pattern has a group whose name does not end.");
    }
    at = end + 1;
  }

  /** What stands before the next closing mark, which is skipped too. */
  String until(char mark) throws PatternRefused {
    int end = source.indexOf(mark, at);
    if (end < 0) {
      throw new PatternRefused("The pattern ends too early.");
    }
    String text = source.substring(at, end);
    at = end + 1;
    return text;
  }

  /** Up to so many characters from here, without skipping them. */
  String peek(int characters) {
    return source.substring(at, Math.min(source.length(), at + characters));
  }

  boolean isAtRepetition() throws PatternRefused {
    int begin = at;
    boolean is = repetition() != null;
    at = begin;
    return is;
  }

  /** Skips a repetition; whether it is greedy makes no difference to whether something matches. */
  @Nullable Repetition repetition() throws PatternRefused {
    Repetition times = greedyRepetition();
    if (times != null) {
      skip('?');
    }
    return times;
  }

  private @Nullable Repetition greedyRepetition() throws PatternRefused {
    if (skip('*')) {
      return new Repetition(0, UNBOUNDED);
    }
    if (skip('+')) {
      return new Repetition(1, UNBOUNDED);
    }
    if (skip('?')) {
      return new Repetition(0, 1);
    }
    return counted();
  }

  /** A brace that opens no repetition stands for itself (ECMA-262, annex B). */
  private @Nullable Repetition counted() throws PatternRefused {
    int begin = at;
    if (skip('{')) {
      int least = count();
      int most = least;
      if (least >= 0 && skip(',')) {
        most = lookingAt('}') ? UNBOUNDED : count();
        if (most == UNBOUNDED && !lookingAt('}')) {
          least = UNBOUNDED;
        }
      }
      if (least >= 0 && skip('}')) {
        if (most != UNBOUNDED && most < least) {
          throw new PatternRefused("The pattern has a repetition of at least more than at most.");
        }
        return new Repetition(least, most);
      }
    }
    at = begin;
    return null;
  }

  /** -1 if there is none. */
  private int count() throws PatternRefused {
    int begin = at;
    while (hasMore() && Ascii.isDigit(source.charAt(at))) {
      at++;
    }
    if (at - begin > COUNT_DIGITS) {
      throw new PatternRefused("The pattern has too large a repetition.");
    }
    return at == begin ? -1 : Integer.parseInt(source.substring(begin, at));
  }
}
