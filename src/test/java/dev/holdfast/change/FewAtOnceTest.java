package dev.holdfast.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FewAtOnceTest {

  @Test
  void allIsDoneAndNeverMoreThanAFewAtATime() throws Exception {
    int pieces = 20_000;
    ExecutorService threads = Executors.newCachedThreadPool();
    try {
      FewAtOnce few = new FewAtOnce(threads, 3);
      AtomicInteger now = new AtomicInteger();
      AtomicInteger most = new AtomicInteger();
      CountDownLatch done = new CountDownLatch(pieces);
      IntStream.range(0, pieces)
          .parallel()
          .forEach(
              piece ->
                  few.run(
                      () -> {
                        most.accumulateAndGet(now.incrementAndGet(), Math::max);
                        now.decrementAndGet();
                        done.countDown();
                      }));
      assertThat(done.await(60, TimeUnit.SECONDS)).isTrue();
      assertThat(most.get()).isBetween(1, 3);
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void aPieceThatFailsKeepsNoneFromBeingDone() {
    Deque<Runnable> threads = new ArrayDeque<>();
    FewAtOnce few = new FewAtOnce(threads::add, 1);
    List<String> done = new ArrayList<>();
    few.run(
        () -> {
          throw new IllegalStateException("on purpose");
        });
    few.run(() -> done.add("second"));
    few.run(() -> done.add("third"));
    assertThat(threads).hasSize(1);
    assertThatThrownBy(() -> threads.remove().run()).hasMessage("on purpose");
    threads.remove().run();
    assertThat(done).containsExactly("second", "third");
    assertThat(threads).isEmpty();
  }
}
