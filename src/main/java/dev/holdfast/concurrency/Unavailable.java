package dev.holdfast.concurrency;

import dev.holdfast.refusal.Refusal;

/**
 * The database is away or overloaded, the server has no memory free, or retries ran out. Nothing
 * was changed (I9).
 */
public final class Unavailable extends Refusal {

  private final String reason;

  /**
   * @param cause what the database said
   */
  public Unavailable(DatabaseFailure cause) {
    super(
        (cause == DatabaseFailure.MEMORY ? "The server has no memory for" : "The database can't do")
            + " this right now; nothing was changed. Try again.");
    this.reason = cause.name();
  }

  /** Which failure it was, for logs and metrics. */
  public String reason() {
    return reason;
  }
}
