package dev.holdfast.lease;

import dev.holdfast.lease.LeaseMetrics.Happened;
import dev.holdfast.refusal.LeaseRefused;
import dev.holdfast.refusal.LeaseRefused.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What is said to whom a lease does not serve. */
final class LeaseRefusals {

  private LeaseRefusals() {}

  /** The lease is asked for and can't be had: {@code row} is as it was found right after. */
  static LeaseRefused held(Optional<Lease> row) {
    Happened.HELD.count();
    Optional<Lease> live = row.filter(Lease::live);
    return new LeaseRefused(
        Kind.HELD,
        live.isPresent()
            ? "Somebody has this lease."
            : "This lease is not to be had yet: others come first, or it was taken away just now.",
        live.map(Lease::holder),
        live.map(Lease::expiresAt),
        live.map(LeaseRefusals::secondsLeft).orElse(1L));
  }

  /**
   * A token was shown that does not count.
   *
   * @param holding that of the token, where it is the caller's
   * @param row whose the lease is now, where the caller may know
   */
  static LeaseRefused lost(Optional<Holding> holding, Optional<Lease> row) {
    Happened.LOST.count();
    String detail =
        holding
            .flatMap(Holding::ended)
            .map(
                ended ->
                    switch (ended) {
                      case RELEASED -> "This lease was released already.";
                      case FORCED -> "This lease was taken away by an administrator.";
                      case TRANSFERRED -> "This lease was handed to another holder.";
                      case EXPIRED -> "This lease has expired.";
                    })
            .orElse("No such token is live, or it is not yours.");
    Optional<Lease> live = row.filter(Lease::live);
    Optional<Instant> ended =
        holding.filter(h -> h.ended().isPresent()).map(h -> h.lease().expiresAt());
    return new LeaseRefused(
        Kind.LOST, detail, live.map(Lease::holder), live.map(Lease::expiresAt).or(() -> ended), 1);
  }

  /** A write lacks the token of a live lease. */
  static LeaseRefused locked(Optional<Lease> live) {
    Happened.LOCKED.count();
    return new LeaseRefused(
        Kind.LOCKED,
        live.isPresent()
            ? "Somebody has a lease on this; only writes with its token change it."
            : "This is changed only under a lease: take one, and send its token as Lease-Token.",
        live.map(Lease::holder),
        live.map(Lease::expiresAt),
        live.map(LeaseRefusals::secondsLeft).orElse(1L));
  }

  private static long secondsLeft(Lease lease) {
    Duration left = lease.left();
    return Math.max(1, left.plusMillis(999).toSeconds());
  }
}
