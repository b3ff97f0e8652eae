package dev.holdfast.refusal;

/** The key that a request carries to be recognized by came before, with another request. */
public final class KeyReused extends Refusal {

  /** Says so. */
  public KeyReused() {
    super("This Idempotency-Key came before, with another request.");
  }
}
