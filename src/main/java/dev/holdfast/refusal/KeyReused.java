package dev.holdfast.refusal;

/** The key that a request carries to be recognized by came before, with another request. */
public final class KeyReused extends Refusal {

  /** Says so of an {@code Idempotency-Key}. */
  public KeyReused() {
    this("This Idempotency-Key came before, with another request.");
  }

  /**
   * @param detail which key, as a sentence
   */
  public KeyReused(String detail) {
    super(detail);
  }
}
