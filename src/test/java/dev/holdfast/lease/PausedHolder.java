package dev.holdfast.lease;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.testing.Answer;
import dev.holdfast.testing.ApiClient;
import dev.holdfast.testing.ServerProcess;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A holder whose server is stopped where it is until the lease has expired, and another holder on
 * another node.
 */
final class PausedHolder implements AutoCloseable {

  /** With the 3 s for which a waiter who is gone keeps its place, less than the pause. */
  private static final int TTL_SECONDS = 2;

  private static final int INCREMENTS = 3;

  /** Less than the 10 s for which a statement waits for a lock. */
  private static final Duration PAUSE_AT_MOST = Duration.ofSeconds(9);

  private static final long ANSWERS_WITHIN_SECONDS = 60;

  private final ServerProcess server;
  private final ApiClient client;
  private final ApiClient other;
  private final FencedCounter counter;
  private final ExecutorService threads = Executors.newCachedThreadPool();

  /**
   * Not begun yet.
   *
   * @param server that will be stopped
   * @param client of that server
   * @param other a client of another node
   */
  PausedHolder(ServerProcess server, ApiClient client, ApiClient other, FencedCounter counter) {
    this.server = server;
    this.client = client;
    this.other = other;
    this.counter = counter;
  }

  /**
   * Between two writes of the holder, while another caller of the stopped server waits in the first
   * place.
   *
   * @return whether the other holder wrote while the server was stopped: where the server's own
   *     look for who is next was under way in the database, the other has to wait for its end
   */
  boolean pauseBetweenWrites() throws Exception {
    long token = counter.lease().take(client, TTL_SECONDS, 0);
    assertThat(counter.increment(client, token)).isTrue();
    Future<Answer> waiter = threads.submit(() -> counter.lease().acquire(client, 30, 60));
    counter.lease().awaitWaiting(1);
    boolean meanwhile = pause(token);
    long next = NodeLease.token(waiter.get(ANSWERS_WITHIN_SECONDS, TimeUnit.SECONDS));
    assertThat(counter.increment(client, next)).isTrue();
    counter.lease().release(client, next);
    return meanwhile;
  }

  /**
   * Anywhere in the holder's writes.
   *
   * @return whether the other holder wrote while the server was stopped: where the holder's own
   *     write was under way in the database, the other has to wait for its end
   */
  boolean pauseInWrites() throws Exception {
    long token = counter.lease().take(client, TTL_SECONDS, 0);
    CountDownLatch begun = new CountDownLatch(1);
    Future<Integer> writes = threads.submit(() -> writeUntilLost(token, begun));
    assertThat(begun.await(ANSWERS_WITHIN_SECONDS, TimeUnit.SECONDS)).isTrue();
    Thread.sleep(ThreadLocalRandom.current().nextInt(300));
    boolean meanwhile = pause(token);
    assertThat(writes.get(ANSWERS_WITHIN_SECONDS, TimeUnit.SECONDS)).isPositive();
    return meanwhile;
  }

  private int writeUntilLost(long token, CountDownLatch begun) throws Exception {
    int written = 0;
    while (counter.increment(client, token)) {
      written++;
      begun.countDown();
    }
    return written;
  }

  private boolean pause(long token) throws Exception {
    CompletableFuture<Long> theirs = new CompletableFuture<>();
    Future<?> others;
    Future<Answer> late;
    boolean meanwhile;
    server.pause();
    try {
      others = threads.submit(() -> writeAfter(token, theirs));
      meanwhile = isDone(theirs);
      late = threads.submit(() -> counter.write(client, -1, token));
      // For the request to get there, where nobody takes it in.
      Thread.sleep(100);
    } finally {
      server.resume();
    }
    requireLost(late.get(ANSWERS_WITHIN_SECONDS, TimeUnit.SECONDS));
    requireLost(counter.write(client, -1, token));
    others.get(ANSWERS_WITHIN_SECONDS, TimeUnit.SECONDS);
    assertThat(counter.increment(other, theirs.join())).isTrue();
    counter.lease().release(other, theirs.join());
    return meanwhile;
  }

  private Long writeAfter(long token, CompletableFuture<Long> done) throws Exception {
    long next = counter.lease().take(other, 30, 30);
    assertThat(next).isGreaterThan(token);
    for (int i = 0; i < INCREMENTS; i++) {
      assertThat(counter.increment(other, next)).isTrue();
    }
    done.complete(next);
    return next;
  }

  private static boolean isDone(CompletableFuture<Long> done) throws Exception {
    try {
      done.get(PAUSE_AT_MOST.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException goesOn) {
      return false;
    }
  }

  private static void requireLost(Answer answer) {
    assertThat(answer.outcome()).as("%s", answer).isEqualTo("409 lease-lost");
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
