package dev.holdfast.concurrency;

import dev.holdfast.refusal.Refusal;

/** The database went away while it committed: the change may have happened, or not (I9, I11). */
public final class OutcomeUnknown extends Refusal {

  /** Says so, and what to do. */
  public OutcomeUnknown() {
    super("The database went away during the commit: look whether the change is there.");
  }
}
