package dev.holdfast.testing;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Threads that start at the same moment. */
public final class Racers {

  private static final Duration RACE_TAKES_AT_MOST = Duration.ofMinutes(5);

  private Racers() {}

  /** What one of them does. */
  @FunctionalInterface
  public interface Racer<T> {
    /**
     * Runs.
     *
     * @param number from 0
     */
    T run(int number) throws Exception;
  }

  /**
   * Runs the racers and waits for all of them.
   *
   * @return what each came back with, by its number
   * @throws AssertionError if one of them failed; its failure is suppressed in it
   */
  public static <T> List<T> race(int racers, Racer<T> racer) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(racers);
    CyclicBarrier start = new CyclicBarrier(racers);
    try {
      List<Future<T>> running = new ArrayList<>();
      for (int i = 0; i < racers; i++) {
        int number = i;
        running.add(
            threads.submit(
                () -> {
                  start.await();
                  return racer.run(number);
                }));
      }
      return results(running);
    } finally {
      threads.shutdownNow();
    }
  }

  private static <T> List<T> results(List<Future<T>> running) throws Exception {
    List<T> results = new ArrayList<>();
    List<Throwable> failures = new ArrayList<>();
    for (Future<T> one : running) {
      try {
        results.add(one.get(RACE_TAKES_AT_MOST.toSeconds(), TimeUnit.SECONDS));
      } catch (ExecutionException failure) {
        failures.add(failure.getCause());
      }
    }
    if (!failures.isEmpty()) {
      AssertionError failure =
          new AssertionError(failures.size() + " of " + running.size() + " racers failed");
      failures.forEach(failure::addSuppressed);
      throw failure;
    }
    return results;
  }
}
