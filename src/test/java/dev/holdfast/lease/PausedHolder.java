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

  /** Nobody's lease ends by itself but that of the holder who is paused. */
  private static final int TTL_SECONDS = 600;

  /** What is left of it then. With the 3 s for which a dead waiter keeps its place, it is less… */
  private static final int LEFT_SECONDS = 1;

  /** …than the pause at the most; and that less than the 10 s for which a statement waits. */
  private static final Duration PAUSE_AT_MOST = Duration.ofSeconds(7);

  private static final int INCREMENTS = 3;

  private static final long ANSWERS_WITHIN_SECONDS = 120;

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
    Future<Long> waiter = threads.submit(() -> takeTurn(client, token, () -> {}));
    counter.lease().awaitWaiting(1);
    boolean meanwhile = pause(token);
    waiter.get(ANSWERS_WITHIN_SECONDS, TimeUnit.SECONDS);
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
    CompletableFuture<Void> wrote = new CompletableFuture<>();
    CountDownLatch refused = new CountDownLatch(1);
    Future<?> others;
    Future<Answer> late;
    boolean meanwhile;
    assertThat(counter.lease().renew(client, token, LEFT_SECONDS).isSuccess()).isTrue();
    server.pause();
    try {
      others =
          threads.submit(
              () ->
                  takeTurn(
                      other,
                      token,
                      () -> {
                        wrote.complete(null);
                        refused.await(ANSWERS_WITHIN_SECONDS, TimeUnit.SECONDS);
                      }));
      meanwhile = isDone(wrote);
      late = threads.submit(() -> counter.write(client, -1, token));
      // For the request to get there, where nobody takes it in.
      Thread.sleep(100);
    } finally {
      server.resume();
    }
    requireLost(late.get(ANSWERS_WITHIN_SECONDS, TimeUnit.SECONDS));
    requireLost(counter.write(client, -1, token));
    refused.countDown();
    others.get(ANSWERS_WITHIN_SECONDS, TimeUnit.SECONDS);
    return meanwhile;
  }

  /** What somebody does between two writes. */
  @FunctionalInterface
  private interface Between {
    void run() throws Exception;
  }

  /** Whoever's turn comes first, the other's comes behind it. */
  private Long takeTurn(ApiClient node, long before, Between between) throws Exception {
    long next = counter.lease().take(node, TTL_SECONDS, 60);
    assertThat(next).isGreaterThan(before);
    for (int i = 0; i < INCREMENTS; i++) {
      assertThat(counter.increment(node, next)).isTrue();
    }
    between.run();
    assertThat(counter.increment(node, next)).isTrue();
    counter.lease().release(node, next);
    return next;
  }

  private static boolean isDone(CompletableFuture<Void> done) throws Exception {
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
