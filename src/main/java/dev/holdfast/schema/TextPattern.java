package dev.holdfast.schema;

import com.google.re2j.Pattern;

/**
 * A regular expression in time proportional to the text, whatever it is.
 *
 * @param source as the schema has it
 * @param size its instructions
 * @param work how many of them one character may take
 */
record TextPattern(String source, Pattern pattern, long size, long work) {
  /** Instructions times characters that one step is worth. */
  private static final int WORK_PER_STEP = 4;

  /** Finding a matcher, however short the text. */
  private static final int FIXED_STEPS = 4;

  /** Whether it matches anywhere. */
  boolean occursIn(String text, Evaluation run) {
    run.charge(FIXED_STEPS + work * (text.length() + 1) / WORK_PER_STEP);
    return pattern.matcher(text).find();
  }
}
