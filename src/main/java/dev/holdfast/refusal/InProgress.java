package dev.holdfast.refusal;

/** An earlier request under the same key is still at work: what it comes to is not known yet. */
public final class InProgress extends Refusal {

  /** Says so. */
  public InProgress() {
    super("A request with this Idempotency-Key is still at work. Send it again soon.");
  }
}
