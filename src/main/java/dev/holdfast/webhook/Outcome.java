package dev.holdfast.webhook;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How an attempt ended.
 *
 * @param status that the receiver answered; {@code null} if it did not
 * @param failure why it counts as failed; {@code null} if it does not
 */
record Outcome(@Nullable Integer status, @Nullable Failure failure) {

  /** Why an attempt failed. */
  enum Failure {
    /** An answer that is no 2xx. */
    STATUS,
    /** The receiver points elsewhere, where nobody goes. */
    REDIRECT,
    /** Too late, or not at all. */
    TIMEOUT,
    NO_CONNECTION,
    UNKNOWN_HOST,
    /** The name leads where webhooks must not go. */
    ADDRESS_REFUSED,
    /** The receiver does not prove who it is. */
    TLS,
    /** What came back is no HTTP, or broke off. */
    BROKEN;

    /** The name in the API and in the database. */
    String text() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  private static final int SUCCESSES = 200;
  private static final int REDIRECTS = 300;
  private static final int REFUSALS = 400;

  static Outcome answered(int status) {
    if (status >= SUCCESSES && status < REDIRECTS) {
      return new Outcome(status, null);
    }
    boolean elsewhere = status >= REDIRECTS && status < REFUSALS;
    return new Outcome(status, elsewhere ? Failure.REDIRECT : Failure.STATUS);
  }

  static Outcome failed(Failure failure) {
    return new Outcome(null, failure);
  }

  boolean isDelivered() {
    return failure == null;
  }
}
