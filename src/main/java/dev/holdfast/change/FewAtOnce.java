package dev.holdfast.change;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;

/** Runs any number of pieces of work in the order in which they come, a few at a time. */
final class FewAtOnce {

  private final Queue<Runnable> waiting = new ConcurrentLinkedQueue<>();
  private final AtomicInteger running = new AtomicInteger();
  private final Executor executor;
  private final int most;

  FewAtOnce(Executor executor, int most) {
    this.executor = executor;
    this.most = most;
  }

  /** Runs it as soon as there is room. */
  void run(Runnable work) {
    waiting.add(work);
    startOne();
  }

  private void startOne() {
    if (running.getAndUpdate(now -> Math.min(now + 1, most)) < most) {
      executor.execute(this::work);
    }
  }

  private void work() {
    try {
      for (Runnable next = waiting.poll(); next != null; next = waiting.poll()) {
        next.run();
      }
    } finally {
      running.decrementAndGet();
      // Also what came between the last look and now.
      if (!waiting.isEmpty()) {
        startOne();
      }
    }
  }
}
