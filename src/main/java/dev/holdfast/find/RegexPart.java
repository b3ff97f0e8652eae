package dev.holdfast.find;

import java.util.List;

/** A part of a regular expression, before it is written for one engine or the other. */
sealed interface RegexPart {

  /** How many parts it is when its repetitions are written out. */
  long size();

  /**
   * One character of a set.
   *
   * @param ranges first and last code point of each, in order, apart from each other; at least one
   */
  record Characters(List<Range> ranges) implements RegexPart {
    @Override
    public long size() {
      return ranges.size();
    }
  }

  /** Code points, both ends included. */
  record Range(int first, int last) {}

  /** Where the text begins. */
  record Begin() implements RegexPart {
    @Override
    public long size() {
      return 1;
    }
  }

  /** Where the text ends. */
  record End() implements RegexPart {
    @Override
    public long size() {
      return 1;
    }
  }

  /** One behind the other. */
  record Sequence(List<RegexPart> parts) implements RegexPart {
    @Override
    public long size() {
      return 1 + parts.stream().mapToLong(RegexPart::size).sum();
    }
  }

  /** One of them. */
  record Choice(List<RegexPart> parts) implements RegexPart {
    @Override
    public long size() {
      return 1 + parts.stream().mapToLong(RegexPart::size).sum();
    }
  }

  /**
   * So many times.
   *
   * @param most -1 for any number
   */
  record Repeated(RegexPart part, int least, int most) implements RegexPart {
    @Override
    public long size() {
      return Math.max(1, most < 0 ? least + 1L : most) * (part.size() + 1);
    }
  }
}
