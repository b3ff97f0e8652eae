package dev.holdfast.refusal;

import java.time.Instant;
import java.util.Optional;

/** A lease is in the way, or the caller's is not, or no longer. */
public final class LeaseRefused extends Refusal {

  /** What is asked for and why it can't be had. */
  public enum Kind {
    /** The lease is asked for; somebody else has it or comes first. */
    HELD,
    /** A token is shown that does not count, or does not count any more. */
    LOST,
    /** A write is asked for that needs the token of a live lease. */
    LOCKED
  }

  private final Kind kind;
  private final Optional<String> holder;
  private final Optional<Instant> expiresAt;
  private final long retryAfterSeconds;

  /**
   * @param kind which of the three
   * @param detail as a sentence
   * @param holder whose the live lease is; empty if there is none, or it is not to be told
   * @param expiresAt when it ends unless it is renewed; for {@link Kind#LOST}, where nobody has it,
   *     when the caller's ended
   * @param retryAfterSeconds until it is worth trying again, at least 1
   */
  public LeaseRefused(
      Kind kind,
      String detail,
      Optional<String> holder,
      Optional<Instant> expiresAt,
      long retryAfterSeconds) {
    super(detail);
    this.kind = kind;
    this.holder = holder;
    this.expiresAt = expiresAt;
    this.retryAfterSeconds = retryAfterSeconds;
  }

  /** Which of the three. */
  public Kind kind() {
    return kind;
  }

  /** Whose the live lease is; empty if there is none, or it is not to be told. */
  public Optional<String> holder() {
    return holder;
  }

  /** When the lease ends or has ended. */
  public Optional<Instant> expiresAt() {
    return expiresAt;
  }

  /** Until it is worth trying again, in seconds, at least 1. */
  public long retryAfterSeconds() {
    return retryAfterSeconds;
  }
}
