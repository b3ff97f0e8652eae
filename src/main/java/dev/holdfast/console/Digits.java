package dev.holdfast.console;

import java.util.OptionalLong;

/** Numbers of versions, tokens and places as pages and their addresses carry them. */
public final class Digits {

  /** All that surely fit into a {@code long}. */
  private static final String SHAPE = "[0-9]{1,18}";

  private Digits() {}

  /**
   * Reads a number that is not negative.
   *
   * @param text anything
   * @return empty if it is not such a number, written in up to 18 digits
   */
  public static OptionalLong read(String text) {
    return text.matches(SHAPE) ? OptionalLong.of(Long.parseLong(text)) : OptionalLong.empty();
  }
}
