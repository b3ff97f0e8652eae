package dev.holdfast.concurrency;

import dev.holdfast.refusal.Refusal;

/**
 * A row appeared between this transaction's look and its insert. The whole transaction is run again
 * and sees the row: the answer is then the one that a slower caller would have had.
 */
public final class Superseded extends Refusal {

  /** Has nothing to tell the caller: it never reaches one. */
  public Superseded() {
    super("Another writer was faster; try again.");
  }
}
