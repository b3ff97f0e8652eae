package dev.holdfast.schema;

import java.util.List;

/**
 * A part of a pattern, in RE2's syntax, and what it costs.
 *
 * @param text for RE2
 * @param isUnit whether a repetition behind it binds to all of it
 * @param size its instructions
 * @param live how many of them can be of interest at once, where all begin at one character: the
 *     {@code [a-z]{64}} of 64 instructions has one, since the others are sooner or later
 * @param shortest how many characters it matches at least
 * @param longest how many it matches at most; {@link #ENDLESS} for no end
 * @param isAnchored whether it only matches at the beginning of the text
 */
record PatternPart(
    String text,
    boolean isUnit,
    long size,
    long live,
    long shortest,
    long longest,
    boolean isAnchored) {
  private static final long ENDLESS = Integer.MAX_VALUE;

  /** RE2's own bound on one repetition; longer ones are put together. */
  private static final int REPEAT_CHUNK = 1000;

  /** Optional repetitions up to which RE2 may nest them as it likes. */
  private static final int NESTED_REPEATS = 50;

  /** In how many of the parts that a repetition is made of it may be at once: {@link #upTo}. */
  private static final int PATHS = 5;

  /** Instructions that only branch. */
  private static final int BRANCHES = 2;

  PatternPart {
    live = Math.min(live, size);
    longest = Math.min(longest, ENDLESS);
  }

  static PatternPart character(String text, long size) throws PatternRefused {
    return new PatternPart(text, true, bounded(size), 1, 1, 1, false);
  }

  static PatternPart assertion(String text, boolean isBegin) {
    return new PatternPart(text, true, 1, 1, 0, 0, isBegin);
  }

  static PatternPart sequence(List<PatternPart> parts) throws PatternRefused {
    StringBuilder text = new StringBuilder();
    long size = 1;
    long live = 1;
    long shortest = 0;
    long longest = 0;
    boolean isAnchored = false;
    for (PatternPart part : parts) {
      isAnchored |= part.isAnchored && longest == 0;
      text.append(part.text);
      size = bounded(size + part.size);
      // It may begin at as many characters as what is before it may end at.
      live += Math.min(part.size, (longest - shortest + 1) * part.live);
      shortest += part.shortest;
      longest = Math.min(ENDLESS, longest + part.longest);
    }
    return new PatternPart(text.toString(), false, size, live, shortest, longest, isAnchored);
  }

  PatternPart or(PatternPart other) throws PatternRefused {
    return new PatternPart(
        text + '|' + other.text,
        false,
        bounded(size + other.size + 1),
        live + other.live + 1,
        Math.min(shortest, other.shortest),
        Math.max(longest, other.longest),
        isAnchored && other.isAnchored);
  }

  /** Nobody asks what a group caught, and catching takes time. */
  PatternPart grouped() {
    return new PatternPart("(?:" + text + ")", true, size, live, shortest, longest, isAnchored);
  }

  PatternPart repeated(PatternReader.Repetition times) throws PatternRefused {
    long copies = times.isUnbounded() ? times.least() + 1L : times.most();
    // At least one, so that no chain of repetitions of nothing is free.
    long total = bounded(Math.max(1, copies * (size + 1)));
    boolean inStep = shortest == longest && shortest > 0;
    return new PatternPart(
        text(times),
        false,
        total,
        inStep ? PATHS * (live + BRANCHES) : total,
        shortest * times.least(),
        times.isUnbounded() ? ENDLESS : longest * times.most(),
        isAnchored && times.least() > 0);
  }

  /** How many instructions each character of a text may take when it is searched for. */
  long work() {
    return isAnchored ? live + BRANCHES : size;
  }

  private String text(PatternReader.Repetition times) {
    String unit = isUnit ? text : "(?:" + text + ")";
    StringBuilder repeated = new StringBuilder();
    for (int left = times.least(); left > 0; left -= REPEAT_CHUNK) {
      repeated.append(unit).append('{').append(Math.min(left, REPEAT_CHUNK)).append('}');
    }
    return times.isUnbounded()
        ? repeated.append(unit).append('*').toString()
        : repeated + upTo(unit, times.most() - times.least());
  }

  /**
   * RE2 nests {@code x{0,9}} nine deep, and so does its stack. Here, 99 are nine times eleven: what
   * is over when blocks are taken off, or nothing; some blocks; and less than a block.
   */
  private static String upTo(String unit, int most) {
    if (most <= NESTED_REPEATS) {
      return unit + "{0," + most + "}";
    }
    int block = (int) Math.sqrt(most);
    int blocks = most / block;
    return "(?:%s{%d})?(?:%s{%d}){0,%d}%s{0,%d}"
        .formatted(unit, most % block + 1, unit, block, blocks - 1, unit, block - 1);
  }

  private static long bounded(long size) throws PatternRefused {
    if (size > SchemaLimits.PATTERN_SIZE) {
      throw new PatternRefused(
          "The pattern is too large: with its repetitions written out it has more than "
              + SchemaLimits.PATTERN_SIZE
              + " parts.");
    }
    return size;
  }
}
