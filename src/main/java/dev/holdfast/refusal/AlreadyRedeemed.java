package dev.holdfast.refusal;

import java.time.Instant;
import java.util.Optional;

/** A one-time token that can't be redeemed again. */
public final class AlreadyRedeemed extends Refusal {

  private final Optional<Instant> redeemedAt;

  private AlreadyRedeemed(String detail, Optional<Instant> redeemedAt) {
    super(detail);
    this.redeemedAt = redeemedAt;
  }

  /** It was redeemed as often as it may be. */
  public static AlreadyRedeemed usedUp() {
    return new AlreadyRedeemed("This token is used up.", Optional.empty());
  }

  /**
   * The caller redeemed it as often as one may.
   *
   * @param at when that was the last time
   */
  public static AlreadyRedeemed byCaller(Instant at) {
    return new AlreadyRedeemed("You redeemed this token before.", Optional.of(at));
  }

  /** When the caller redeemed it; empty if it is used up by others. */
  public Optional<Instant> redeemedAt() {
    return redeemedAt;
  }
}
