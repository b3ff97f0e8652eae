package dev.holdfast.ledger;

import dev.holdfast.refusal.Invalid;
import dev.holdfast.refusal.Violation;

/** What an amount or a balance may be: whole numbers that every reader of JSON keeps exact. */
public final class Amounts {

  /** 2^53 − 1: beyond it, readers that know only doubles lose the last digit (RFC 7493 §2.2). */
  public static final long MAX = 9_007_199_254_740_991L;

  /** What no balance goes below, whatever its minimum. */
  public static final long MIN = -MAX;

  private Amounts() {}

  /** A transfer would bring a balance beyond {@link #MAX} or below {@link #MIN}. */
  static Invalid outOfRange() {
    return new Invalid(
        Violation.of("/amount", "range", "would bring a balance beyond 9007199254740991"));
  }
}
