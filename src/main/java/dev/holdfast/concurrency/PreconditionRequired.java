package dev.holdfast.concurrency;

import dev.holdfast.refusal.Refusal;

/** A write over an existing record that does not say what it last saw (RFC 6585 §3). */
public final class PreconditionRequired extends Refusal {

  private final transient Versioned current;

  /**
   * @param current the record as it is now
   */
  public PreconditionRequired(Versioned current) {
    super("Say which state you last saw: If-Match, or \"version\" in the body of a PUT.");
    this.current = current;
  }

  /** The record as it is now. */
  public Versioned current() {
    return current;
  }
}
