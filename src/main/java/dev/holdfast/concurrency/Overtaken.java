package dev.holdfast.concurrency;

import org.jspecify.annotations.Nullable;

/**
 * A stale version, on its way out of a transaction that others have opened: what is there now can
 * only be read when that has ended.
 */
final class Overtaken extends RuntimeException {

  private final transient ExpectedVersion expected;
  private final transient @Nullable Object stale;

  Overtaken(ExpectedVersion expected, @Nullable Object stale, Throwable cause) {
    super(cause);
    this.expected = expected;
    this.stale = stale;
  }

  ExpectedVersion expected() {
    return expected;
  }

  @Nullable Object stale() {
    return stale;
  }
}
