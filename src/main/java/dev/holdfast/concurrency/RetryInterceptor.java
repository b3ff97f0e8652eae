package dev.holdfast.concurrency;

import dev.holdfast.concurrency.Turns.Turn;
import dev.holdfast.refusal.Refusal;
import io.prometheus.metrics.core.metrics.Counter;
import jakarta.annotation.Priority;
import jakarta.annotation.Resource;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import jakarta.transaction.Status;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.lang.reflect.Method;
import java.lang.reflect.UndeclaredThrowableException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/**
 * Runs a whole transaction again when the database asks for it (I9).
 *
 * <ol>
 *   <li>Inside an open transaction it does nothing: only who opened it can run it again.
 *   <li>It retries what {@link DatabaseFailure#isRetryable} says, at most {@value #MAX_ATTEMPTS}
 *       times and for a few seconds, with full jitter between; who was refused because of others
 *       who write the same waits for those of this node ({@link Turns}).
 *   <li>It never retries a refusal, nor a commit whose outcome is unknown.
 *   <li>What is left when retries have run out is {@link Unavailable}: nothing was changed.
 * </ol>
 *
 * It stands outside the transaction's interceptor, which Jakarta Transactions puts at {@code
 * PLATFORM_BEFORE + 200}: inside it, it would repeat a transaction that is doomed.
 */
@Guarded
@Interceptor
@Priority(Interceptor.Priority.PLATFORM_BEFORE + 110)
class RetryInterceptor {

  /** Enough for 16 writers on one row under SERIALIZABLE; bounds a request to about two seconds. */
  static final int MAX_ATTEMPTS = 10;

  /** An attempt that hangs, on a database that hangs, is not followed by nine more of them. */
  private static final Duration RETRY_WITHIN = Duration.ofSeconds(5);

  private static final Turns TURNS = new Turns();

  private static final FailureLog LOG = new FailureLog();

  private static final Counter RETRIES =
      Counter.builder()
          .name("holdfast_retries_total")
          .help("Transactions run again, by what the database said.")
          .labelNames("reason")
          .register();

  private static final Counter GIVEN_UP =
      Counter.builder()
          .name("holdfast_unavailable_total")
          .help("Transactions given up with nothing changed, or with an unknown outcome.")
          .labelNames("reason")
          .register();

  static {
    // Series that a dashboard or an alert needs from the start, when nothing has happened yet
    for (DatabaseFailure kind : DatabaseFailure.values()) {
      GIVEN_UP.initLabelValues(kind.name());
      if (kind.isRetryable()) {
        RETRIES.initLabelValues(kind.name());
      }
    }
  }

  @Resource private TransactionSynchronizationRegistry transactions;

  @AroundInvoke
  Object retry(InvocationContext invocation) throws Exception {
    if (transactions.getTransactionStatus() != Status.STATUS_NO_TRANSACTION) {
      return invocation.proceed();
    }
    return transaction(invocation);
  }

  /** One that is opened by the method that is called. */
  static Object transaction(InvocationContext invocation) throws Exception {
    long deadline = System.nanoTime() + RETRY_WITHIN.toNanos();
    try (Turn turn = TURNS.of(invocation.getMethod(), invocation.getParameters())) {
      turn.joinIfBusy(deadline);
      return attempts(invocation, turn);
    } catch (Exception failure) {
      throw foreseen(invocation.getMethod(), failure);
    }
  }

  /**
   * A failure as the method's callers may expect it. A commit throws checked exceptions that no
   * signature names (Jakarta Transactions), and whoever catches runtime exceptions would miss them.
   */
  private static Exception foreseen(Method method, Exception failure) {
    return failure instanceof RuntimeException
            || Arrays.stream(method.getExceptionTypes()).anyMatch(type -> type.isInstance(failure))
        ? failure
        : new UndeclaredThrowableException(failure);
  }

  private static Object attempts(InvocationContext invocation, Turn turn) throws Exception {
    long deadline = System.nanoTime() + RETRY_WITHIN.toNanos();
    Exception first = null;
    for (int attempt = 1; ; attempt++) {
      try {
        return invocation.proceed();
      } catch (Exception failure) {
        DatabaseFailure kind = mayRetry(failure);
        if (first == null) {
          first = failure;
        }
        if (!kind.isRetryable() || attempt == MAX_ATTEMPTS || System.nanoTime() > deadline) {
          throw givenUp(kind, first);
        }
        RETRIES.labelValues(kind.name()).inc();
        Thread.sleep(Backoff.millisAfter(attempt));
        if (kind == DatabaseFailure.SERIALIZATION || kind == DatabaseFailure.DEADLOCK) {
          turn.join(deadline);
        }
      }
    }
  }

  /** Rethrows at once what it does not know. */
  private static DatabaseFailure mayRetry(Exception failure) throws Exception {
    if (failure instanceof Refusal && !(failure instanceof Superseded)) {
      throw failure;
    }
    Optional<DatabaseFailure> kind = FailureClassifier.classify(failure);
    if (kind.isEmpty()) {
      throw failure;
    }
    return kind.get();
  }

  private static Refusal givenUp(DatabaseFailure kind, Exception cause) {
    GIVEN_UP.labelValues(kind.name()).inc();
    LOG.givenUp(kind, cause);
    return kind == DatabaseFailure.AMBIGUOUS_COMMIT ? new OutcomeUnknown() : new Unavailable(kind);
  }
}
