package dev.holdfast.ledger;

import dev.holdfast.access.Caller;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A transfer as one statement saw it.
 *
 * @param key the row
 * @param id its name in the API
 * @param from the account that it takes from
 * @param to the account that it gives to; {@code null} for what a token reserves
 * @param unit of both
 * @param amount what was asked for
 * @param remaining what is still held
 * @param posted what was moved
 * @param state a time-out that has come is seen here, whether anybody wrote it down or not
 * @param asked what a repeated request has to say again
 * @param memo for people
 * @param expiresAt when it frees itself; {@code null} for never
 * @param settledAt when it was posted, voided, or had its time-out; {@code null} while pending
 * @param settledBy {@code null} while pending, and for a time-out
 * @param batch what was asked for together; {@code null} for one alone
 */
public record Transfer(
    long key,
    String id,
    Side from,
    @Nullable Side to,
    String unit,
    long amount,
    long remaining,
    long posted,
    State state,
    Asked asked,
    String memo,
    @Nullable Instant expiresAt,
    Instant createdAt,
    String createdBy,
    @Nullable Instant settledAt,
    @Nullable String settledBy,
    @Nullable String batch) {

  /**
   * An account that takes part.
   *
   * @param key its row
   * @param id its name in the API
   * @param ownerId its owner's row
   */
  public record Side(long key, String id, long ownerId) {}

  /**
   * How it was asked for.
   *
   * @param pending whether only to be held at first
   * @param timeoutSeconds for how long; {@code null} for as long as it takes
   */
  public record Asked(boolean pending, @Nullable Long timeoutSeconds) {}

  /** What has become of a transfer. */
  public enum State {
    /** Held. */
    PENDING,
    /** Moved, in full or in part. */
    POSTED,
    /** Freed by its owner. */
    VOIDED,
    /** Freed by its time-out. */
    EXPIRED;

    /** The name in the API and the database. */
    public String text() {
      return name().toLowerCase(Locale.ROOT);
    }

    static State of(String text) {
      return valueOf(text.toUpperCase(Locale.ROOT));
    }
  }

  /** Whether a token reserves it: then it is the token's to settle. */
  public boolean isReservation() {
    return to == null;
  }

  /** Seen by those who own one of its accounts, and by administrators. */
  boolean isSeenBy(Caller caller) {
    return caller.administers()
        || from.ownerId() == caller.userId()
        || (to != null && to.ownerId() == caller.userId());
  }
}
