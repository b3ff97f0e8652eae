package dev.holdfast.concurrency;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Lets the writers of this node who are after one thing take turns, once the database has refused
 * one of them.
 *
 * <p>Under SERIALIZABLE whoever waits for a row is refused when the one before commits: of sixteen
 * writers of a row fifteen try again, each time. Those of one node can spare each other that by
 * going one after the other, as a row's lock would have it under READ COMMITTED. Nothing depends on
 * it: what is right the database alone decides, other nodes know nothing of it, nobody waits here
 * within a transaction, and who has waited for long goes on without a turn.
 */
final class Turns {

  /** Things share a line by their hash codes, which costs them time and nothing else. */
  private static final int LINES = 1024;

  private final Semaphore[] lines =
      IntStream.range(0, LINES).mapToObj(n -> new Semaphore(1, true)).toArray(Semaphore[]::new);

  /** A caller's place. To be closed when the caller is done. */
  static final class Turn implements AutoCloseable {

    private final Semaphore line;
    private final boolean joinsAtOnce;
    private boolean isMine;

    private Turn(Semaphore line, boolean joinsAtOnce) {
      this.line = line;
      this.joinsAtOnce = joinsAtOnce;
    }

    /** Waits where others do: to rush ahead would only have one of them refused again. */
    void joinIfBusy(long deadlineNanos) throws InterruptedException {
      if (joinsAtOnce && line.availablePermits() == 0) {
        join(deadlineNanos);
      }
    }

    /** Waits for the turn, until the deadline at the longest; nothing for whose turn it is. */
    void join(long deadlineNanos) throws InterruptedException {
      if (!isMine) {
        isMine = line.tryAcquire(deadlineNanos - System.nanoTime(), TimeUnit.NANOSECONDS);
      }
    }

    @Override
    public void close() {
      if (isMine) {
        line.release();
      }
    }
  }

  /**
   * The place of a call: in a line with those for an equal {@link Contended} argument. Calls that
   * say nothing stand in one line per method, but only once they were refused: most of them have
   * nothing to do with each other.
   */
  Turn of(Method method, @Nullable Object[] arguments) {
    Annotation[][] annotations = method.getParameterAnnotations();
    for (int i = 0; i < annotations.length; i++) {
      if (Arrays.stream(annotations[i]).anyMatch(Contended.class::isInstance)) {
        return new Turn(line(Objects.requireNonNull(arguments[i])), true);
      }
    }
    return new Turn(line(method), false);
  }

  private Semaphore line(Object key) {
    int hash = key.hashCode();
    return lines[Math.floorMod(hash ^ (hash >>> 16), LINES)];
  }
}
