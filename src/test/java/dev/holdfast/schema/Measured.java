package dev.holdfast.schema;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The work's result, and the CPU time that it took, on a stack smaller than the server's. */
record Measured<T>(T result, Duration cpu) {
  /** The server's threads have 1 MiB. */
  private static final long STACK_BYTES = 512 << 10;

  static <T> Measured<T> of(String name, Supplier<T> work) {
    AtomicReference<@Nullable Measured<T>> measured = new AtomicReference<>();
    AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    Thread thread = new Thread(null, () -> measured.set(run(work)), "measured", STACK_BYTES);
    thread.setUncaughtExceptionHandler((t, e) -> failure.set(e));
    thread.start();
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    Measured<T> result = measured.get();
    if (result == null) {
      throw new AssertionError(name, failure.get());
    }
    System.out.println(name + ": " + result.cpu.toMillis() + " ms of CPU");
    return result;
  }

  private static <T> Measured<T> run(Supplier<T> work) {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long begin = threads.getCurrentThreadCpuTime();
    T result = work.get();
    return new Measured<>(result, Duration.ofNanos(threads.getCurrentThreadCpuTime() - begin));
  }
}
