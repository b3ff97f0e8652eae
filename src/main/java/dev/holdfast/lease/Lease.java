package dev.holdfast.lease;

import java.time.Duration;
import java.time.Instant;

/**
 * A lease as one statement saw it.
 *
 * @param key what it is on
 * @param token the fencing token: per key it only grows
 * @param ownerId the user's row
 * @param owner the user's name
 * @param holder the owner's own label
 * @param acquiredAt when the owner got it
 * @param expiresAt when it ends, or ended
 * @param left how long it is live from the statement on; zero or less if it is not
 */
public record Lease(
    LeaseKey key,
    long token,
    long ownerId,
    String owner,
    String holder,
    Instant acquiredAt,
    Instant expiresAt,
    Duration left) {

  /** Whether it was live then. */
  public boolean live() {
    return left.compareTo(Duration.ZERO) > 0;
  }
}
