package dev.holdfast.idempotency;

/** Which keys go without a guard. Never in the product. */
final class Unguarded {

  /** The key's row is looked for before the effect and written behind it. */
  static final String LATE = "late-";

  /** Refusals are not kept. */
  static final String FORGETFUL = "forgetful-";

  private Unguarded() {}
}
