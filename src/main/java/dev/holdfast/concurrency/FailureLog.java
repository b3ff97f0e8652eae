package dev.holdfast.concurrency;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Logger;

/**
 * Tells the operator why callers are refused, in one line for each kind of failure and half minute:
 * an outage under load must not fill the disk. The metrics count them all.
 */
final class FailureLog {

  private static final Logger LOG = Logger.getLogger(FailureLog.class.getName());
  private static final long QUIET_NANOS = Duration.ofSeconds(30).toNanos();

  private final Map<DatabaseFailure, AtomicLong> quietUntil;

  FailureLog() {
    Map<DatabaseFailure, AtomicLong> times = new EnumMap<>(DatabaseFailure.class);
    for (DatabaseFailure kind : DatabaseFailure.values()) {
      times.put(kind, new AtomicLong(System.nanoTime()));
    }
    quietUntil = Collections.unmodifiableMap(times);
  }

  /** Logs what the database said, unless that has just been done for this kind. */
  void givenUp(DatabaseFailure kind, Throwable cause) {
    long now = System.nanoTime();
    AtomicLong next = Objects.requireNonNull(quietUntil.get(kind));
    long until = next.get();
    // Differences, because the clock may wrap around; and of many threads one writes the line.
    if (now - until >= 0 && next.compareAndSet(until, now + QUIET_NANOS)) {
      LOG.warning("Requests are refused because of the database: " + kind + message(cause));
    }
  }

  /** The first line says what happened; those behind it may hold the values of a row. */
  private static String message(Throwable cause) {
    return FailureClassifier.said(cause)
        .map(said -> " (" + said.getSQLState() + ": " + firstLine(said) + ")")
        .orElse("");
  }

  private static String firstLine(SQLException failure) {
    return String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
  }
}
