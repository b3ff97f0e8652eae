package dev.holdfast.find;

/** The bounds on what may be asked of a list, each with its reason. */
public final class FindLimits {

  /** Characters of a filter, of a sort and of a selection: what still fits into a URL anywhere. */
  static final int CHARACTERS = 8192;

  /** Parentheses within parentheses: reading them is recursive. */
  static final int FILTER_DEPTH = 32;

  /** Comparisons in one filter: each is done for each document. */
  static final int COMPARISONS = 200;

  /** Members of all lists of one filter together. */
  static final int LIST_MEMBERS = 500;

  /** Names in one selector; metadata may nest deeper, but nobody asks for that. */
  public static final int SELECTOR_NAMES = 16;

  /** Characters of a regular expression. */
  static final int REGEX_CHARACTERS = 200;

  /** Groups within groups of a regular expression. */
  static final int REGEX_DEPTH = 20;

  /** How often one repetition may ask for; PostgreSQL takes no more. */
  static final int REGEX_REPEATS = 255;

  /** Parts of a regular expression with its repetitions written out, as both engines do. */
  static final int REGEX_PARTS = 1000;

  /** Characters and words of a search for words. */
  static final int WORDS_CHARACTERS = 500;

  static final int WORDS = 20;

  /** Keys of one order; those behind them would hardly ever decide. */
  static final int SORT_KEYS = 4;

  /**
   * Code points by which strings are ordered. A cursor holds them; and so does an index, together
   * with a uid, in the 2,704 bytes that PostgreSQL has for that.
   */
  public static final int SORT_CHARACTERS = 400;

  /** Digits by which numbers are ordered, for the same reasons. */
  public static final int SORT_DIGITS = 100;

  /** Powers of ten from which on numbers are ordered as equal: PostgreSQL rounds no further. */
  public static final int SORT_MAGNITUDE = 2000;

  /** Members that one selection names. */
  static final int SELECTED = 50;

  private FindLimits() {}
}
