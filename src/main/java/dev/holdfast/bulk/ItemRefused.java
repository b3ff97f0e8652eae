package dev.holdfast.bulk;

import dev.holdfast.refusal.Refusal;

/** One of a step's lines or documents was refused, which undoes the step. */
final class ItemRefused extends Refusal {

  private final int index;
  private final RuntimeException why;

  /**
   * @param index which one, from 0
   */
  ItemRefused(int index, RuntimeException why) {
    super("Refused.");
    this.index = index;
    this.why = why;
  }

  int index() {
    return index;
  }

  RuntimeException why() {
    return why;
  }
}
