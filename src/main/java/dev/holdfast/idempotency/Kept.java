package dev.holdfast.idempotency;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The row of a key, as it was committed. */
final class Kept {

  private final String fingerprint;
  private final int status;
  private final String salt;
  private final byte[] sealed;
  private final boolean expired;

  private Kept(String fingerprint, int status, String salt, byte[] sealed, boolean expired) {
    this.fingerprint = fingerprint;
    this.status = status;
    this.salt = salt;
    this.sealed = sealed;
    this.expired = expired;
  }

  static Kept of(@Nullable Object[] row) {
    return new Kept(
        (String) Objects.requireNonNull(row[0]),
        ((Number) Objects.requireNonNull(row[1])).intValue(),
        (String) Objects.requireNonNull(row[2]),
        (byte[]) Objects.requireNonNull(row[3]),
        ((Number) Objects.requireNonNull(row[4])).intValue() != 0);
  }

  boolean expired() {
    return expired;
  }

  /** Whether it was the same request. */
  boolean isOf(KeyedRequest request) {
    return fingerprint.equals(request.fingerprint());
  }

  /** What was answered. */
  Reply reply(KeyedRequest request) {
    return Reply.of(status, Seal.open(request, salt, sealed));
  }
}
