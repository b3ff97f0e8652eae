package dev.holdfast.find;

import dev.holdfast.find.RegexPart.Range;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Sets of characters in the making. Digits, words and spaces are those of ASCII. */
final class RegexSet {

  /** No text holds the character zero. */
  private static final int FIRST = 1;

  private final List<Range> ranges = new ArrayList<>();

  /**
   * What {@code \d}, {@code \w}, {@code \s} and their opposites stand for; null for other letters.
   */
  static @Nullable RegexSet named(int letter) {
    return switch (letter) {
      case 'd' -> new RegexSet().add('0', '9');
      case 'D' -> new RegexSet().add('0', '9').negated();
      case 'w' -> words();
      case 'W' -> words().negated();
      case 's' -> spaces();
      case 'S' -> spaces().negated();
      default -> null;
    };
  }

  private static RegexSet words() {
    return new RegexSet().add('0', '9').add('A', 'Z').add('a', 'z').add('_', '_');
  }

  private static RegexSet spaces() {
    return new RegexSet().add('\t', '\r').add(' ', ' ');
  }

  static RegexSet all() {
    return new RegexSet().add(FIRST, Character.MAX_CODE_POINT);
  }

  RegexSet add(int first, int last) {
    ranges.add(new Range(first, last));
    return this;
  }

  RegexSet add(RegexSet other) {
    ranges.addAll(other.ranges);
    return this;
  }

  RegexSet negated() {
    RegexSet rest = new RegexSet();
    int next = FIRST;
    for (Range range : ordered()) {
      if (range.first() > next) {
        rest.add(next, range.first() - 1);
      }
      next = range.last() + 1;
    }
    return next <= Character.MAX_CODE_POINT ? rest.add(next, Character.MAX_CODE_POINT) : rest;
  }

  /** In order, and put together where they touch. */
  List<Range> ordered() {
    List<Range> sorted = new ArrayList<>(ranges);
    sorted.sort(Comparator.comparingInt(Range::first));
    List<Range> apart = new ArrayList<>();
    for (Range range : sorted) {
      Range last = apart.isEmpty() ? null : apart.get(apart.size() - 1);
      if (last != null && range.first() <= last.last() + 1) {
        int end = Math.max(last.last(), range.last());
        apart.set(apart.size() - 1, new Range(last.first(), end));
      } else {
        apart.add(range);
      }
    }
    return apart;
  }
}
