package dev.holdfast.bulk;

/**
 * How many lines, or documents, are done in one transaction: a refusal costs all that was done
 * before it in the same one, so behind a refusal there are few, and then more and more.
 */
final class StepSize {

  /** Few enough that those who wait for one of these documents hardly notice. */
  static final int MAX = 100;

  private int size = MAX;

  int get() {
    return size;
  }

  /** A step was done. */
  void grow() {
    size = Math.min(MAX, 2 * size);
  }

  /** A step was undone: these before the one that was refused are done by themselves. */
  void shrinkTo(int before) {
    size = Math.max(1, before);
  }
}
