package dev.holdfast.json;

/** Who made a change since what both had before. */
public enum MergeSide {
  /** The one who is about to save. */
  MINE,
  /** What was saved meanwhile. */
  THEIRS,
  /** Each of them: to the same value, or to a set with other elements, which were put together. */
  BOTH
}
