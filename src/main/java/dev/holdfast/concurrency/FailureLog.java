package dev.holdfast.concurrency;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.logging.Logger;

/**
 * Tells the operator why callers are refused, in one line for each kind of failure and half minute:
 * an outage under load must not fill the disk. The metrics count them all.
 */
final class FailureLog {

  private static final Logger LOG = Logger.getLogger(FailureLog.class.getName());
  private static final long QUIET_NANOS = Duration.ofSeconds(30).toNanos();
  private static final int KINDS = DatabaseFailure.values().length;

  private final AtomicLongArray quietUntil = new AtomicLongArray(KINDS);

  FailureLog() {
    for (int kind = 0; kind < KINDS; kind++) {
      quietUntil.set(kind, System.nanoTime());
    }
  }

  /** Logs what the database said, unless that has just been done for this kind. */
  void givenUp(DatabaseFailure kind, Throwable cause) {
    long now = System.nanoTime();
    long until = quietUntil.get(kind.ordinal());
    // Differences, because the clock may wrap around; and of many threads one writes the line.
    if (now - until >= 0
        && quietUntil.compareAndSet(kind.ordinal(), until, now + QUIET_NANOS)) {
      LOG.warning("Requests are refused because of the database: " + kind + message(cause));
    }
  }

  /** The first line says what happened; those behind it may hold the values of a row. */
  private static String message(Throwable cause) {
    Optional<SQLException> said = FailureClassifier.find(cause, SQLException.class);
    return said.flatMap(failure -> String.valueOf(failure.getMessage()).lines().findFirst())
        .map(line -> " (" + said.get().getSQLState() + ": " + line + ")")
        .orElse("");
  }
}
