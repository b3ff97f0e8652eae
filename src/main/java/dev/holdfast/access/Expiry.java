package dev.holdfast.access;

import java.time.Instant;

/** When secrets stop working. */
final class Expiry {

  /**
   * What is kept for a secret that does not expire: the last second that RFC 3339 can write. So the
   * statement that judges compares once, and there is no second case to forget.
   */
  static final Instant NEVER = Instant.parse("9999-12-31T23:59:59Z");

  private Expiry() {}
}
