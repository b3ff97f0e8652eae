package dev.holdfast.access;

import dev.holdfast.refusal.Invalid;
import dev.holdfast.refusal.Violation;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** When secrets stop working. */
public final class Expiry {

  /**
   * What is kept for a secret that does not expire: the last second that RFC 3339 can write. So the
   * statement that judges compares once, and there is no second case to forget.
   */
  public static final Instant NEVER = Instant.parse("9999-12-31T23:59:59Z");

  private Expiry() {}

  /**
   * When a secret stops working, as it is kept.
   *
   * @param said the caller's {@code expiresAt}; {@code null} for never
   * @param now the database's clock
   * @throws Invalid if that has passed, or is beyond what can be written
   */
  public static Instant of(@Nullable Instant said, Instant now) {
    if (said == null) {
      return NEVER;
    }
    if (!said.isAfter(now) || said.isAfter(NEVER)) {
      throw new Invalid(
          Violation.of("/expiresAt", "future", "must be in the future, before the year 10000"));
    }
    return said;
  }

  /** The time to show; empty for a secret that does not expire. */
  public static Optional<Instant> shown(Instant kept) {
    return kept.equals(NEVER) ? Optional.empty() : Optional.of(kept);
  }
}
