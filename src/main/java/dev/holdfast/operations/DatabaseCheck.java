package dev.holdfast.operations;

import dev.holdfast.persistence.Database;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Asks whether the database answers, in bounded time. A database that hangs is asked once, however
 * many want to know: probes must not use up the threads that requests need.
 */
@ApplicationScoped
class DatabaseCheck {

  /** Longer than a healthy database ever takes, shorter than probes commonly wait. */
  private static final int MAX_SECONDS = 4;

  @Resource private ManagedExecutorService executor;
  @Inject private Database database;

  private final AtomicReference<@Nullable CompletableFuture<Boolean>> running =
      new AtomicReference<>();

  /** Whether it answers, within {@value #MAX_SECONDS} seconds. */
  boolean passes() {
    try {
      return join().get(MAX_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException | ExecutionException failed) {
      return false;
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private CompletableFuture<Boolean> join() {
    CompletableFuture<Boolean> mine = new CompletableFuture<>();
    CompletableFuture<Boolean> other = running.compareAndExchange(null, mine);
    if (other != null) {
      return other;
    }
    try {
      executor.execute(() -> ask(mine));
    } catch (RejectedExecutionException overload) {
      finish(mine, false);
    }
    return mine;
  }

  private void ask(CompletableFuture<Boolean> check) {
    boolean answers = false;
    try {
      answers = database.answers();
    } finally {
      finish(check, answers);
    }
  }

  private void finish(CompletableFuture<Boolean> check, boolean answers) {
    running.set(null);
    check.complete(answers);
  }
}
