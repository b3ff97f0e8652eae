package dev.holdfast.concurrency;

import dev.holdfast.refusal.OperationFailed;
import dev.holdfast.refusal.Refusal;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import jakarta.annotation.Priority;
import jakarta.annotation.Resource;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import jakarta.persistence.OptimisticLockException;
import jakarta.transaction.Status;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The one place where {@code OptimisticLockException} becomes the conflict that a caller
 * understands (I1). The exception comes at flush or at commit, when the method that caused it has
 * been left, so no {@code try} around {@code merge} could ever catch it. Where others have opened
 * the transaction, the conflict is told when theirs has ended.
 */
@Guarded
@Interceptor
@Priority(Interceptor.Priority.PLATFORM_BEFORE + 100)
class ConflictInterceptor {

  private static final Counter CONFLICTS =
      Counter.builder()
          .name("holdfast_conflicts_total")
          .help("Writes refused because somebody was faster, by who noticed.")
          .labelNames("seen_by")
          .register();

  static {
    CONFLICTS.initLabelValues("comparison");
    CONFLICTS.initLabelValues("version");
  }

  /** How many there were, since this node has started. */
  static long total() {
    return (long)
        CONFLICTS.collect().getDataPoints().stream()
            .mapToDouble(CounterSnapshot.CounterDataPointSnapshot::getValue)
            .sum();
  }

  @Resource private TransactionSynchronizationRegistry transactions;
  @Inject private LatestState latest;

  @AroundInvoke
  Object translate(InvocationContext invocation) throws Exception {
    try {
      return invocation.proceed();
    } catch (StaleVersion stale) {
      CONFLICTS.labelValues("comparison").inc();
      throw stale;
    } catch (Refusal refusal) {
      throw refusal;
    } catch (Exception failure) {
      Overtaken overtaken = overtaken(invocation, failure).orElseThrow(() -> failure);
      Optional<OperationFailed> operation = FailureClassifier.find(failure, OperationFailed.class);
      if (transactions.getTransactionStatus() != Status.STATUS_NO_TRANSACTION) {
        throw operation.<RuntimeException>map(failed -> failed).orElse(overtaken);
      }
      CONFLICTS.labelValues("version").inc();
      StaleVersion stale = new StaleVersion(overtaken.expected(), current(overtaken.stale()));
      throw operation.<RuntimeException>map(failed -> failed.because(stale)).orElse(stale);
    }
  }

  /** What was met at the row; known where the expectation was stated, which is innermost. */
  private static Optional<Overtaken> overtaken(InvocationContext invocation, Exception failure) {
    return FailureClassifier.find(failure, Overtaken.class)
        .or(
            () ->
                FailureClassifier.find(failure, OptimisticLockException.class)
                    .map(stale -> new Overtaken(expected(invocation), entity(stale), failure)));
  }

  private static ExpectedVersion expected(InvocationContext invocation) {
    return Arrays.stream(invocation.getParameters())
        .flatMap(ConflictInterceptor::said)
        .findFirst()
        .orElse(ExpectedVersion.UNSTATED);
  }

  private static Stream<ExpectedVersion> said(@Nullable Object parameter) {
    if (parameter instanceof Expecting terms) {
      return Stream.of(terms.expected());
    }
    return parameter instanceof ExpectedVersion version ? Stream.of(version) : Stream.empty();
  }

  /**
   * What was stale. EclipseLink's flush hands on the exception of its own, which knows, in one of
   * Jakarta Persistence that does not.
   */
  private static @Nullable Object entity(OptimisticLockException stale) {
    return stale.getEntity() == null
        ? FailureClassifier.find(
                stale, org.eclipse.persistence.exceptions.OptimisticLockException.class)
            .map(own -> own.getObject())
            .orElse(null)
        : stale.getEntity();
  }

  /** The row as it is now; the failed transaction's is of the past. */
  private @Nullable Versioned current(@Nullable Object stale) {
    return stale instanceof Versioned versioned ? latest.find(versioned).orElse(null) : null;
  }
}
