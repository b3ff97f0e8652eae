package dev.holdfast.concurrency;

import java.util.concurrent.ThreadLocalRandom;

/** How long to wait before the next attempt: exponential, capped, with full jitter. */
public final class Backoff {

  /** About one transaction of a busy row. */
  private static final long BASE_MILLIS = 5;

  /** Longer pauses help nobody: what lasts longer is an outage. */
  private static final long CAP_MILLIS = 500;

  private Backoff() {}

  /**
   * The wait after the given attempt, in milliseconds: uniform over [0, min(cap, base ×
   * 2^attempt)], so that writers who collided do not collide again.
   *
   * @param attempt from 1
   */
  public static long millisAfter(int attempt) {
    long bound = Math.min(CAP_MILLIS, BASE_MILLIS << Math.min(attempt, 10));
    return ThreadLocalRandom.current().nextLong(bound + 1);
  }
}
