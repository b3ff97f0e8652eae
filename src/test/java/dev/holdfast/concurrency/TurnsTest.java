package dev.holdfast.concurrency;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.concurrency.Turns.Turn;
import java.lang.reflect.Method;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class TurnsTest {

  private static final long SOON = TimeUnit.MILLISECONDS.toNanos(50);
  private static final long LATE = TimeUnit.MINUTES.toNanos(5);

  private final Turns turns = new Turns();

  /** What a service may look like. */
  @SuppressWarnings("unused")
  private static final class Service {
    static void write(String caller, @Contended String name) {}

    static void create(String name) {}
  }

  @Test
  void nobodyWaitsWhereNobodyWasRefused() throws Exception {
    try (Turn first = write("a");
        Turn second = write("a")) {
      first.joinIfBusy(in(LATE));
      second.joinIfBusy(in(LATE));
    }
  }

  @Test
  void newcomersWaitBehindWhoWasRefusedAndGoOnWhenThatOneIsDone() throws Exception {
    CountDownLatch through = new CountDownLatch(1);
    try (Turn refused = write("a")) {
      refused.join(in(LATE));
      start(write("a"), through);
      assertThat(through.await(100, TimeUnit.MILLISECONDS)).isFalse();
    }
    assertThat(through.await(60, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void whoHasTheTurnHasItForAllAttempts() throws Exception {
    try (Turn refused = write("a")) {
      refused.join(in(LATE));
      refused.join(in(LATE));
    }
    try (Turn next = write("a")) {
      next.joinIfBusy(in(LATE));
    }
  }

  @Test
  void nobodyWaitsForEver() throws Exception {
    try (Turn refused = write("a");
        Turn impatient = write("a")) {
      refused.join(in(LATE));
      long start = System.nanoTime();
      impatient.joinIfBusy(in(SOON));
      impatient.join(in(SOON));
      assertThat(System.nanoTime() - start).isBetween(SOON, LATE);
    }
    // Whoever went on without a turn has none to give back: two would go at once from now on.
    try (Turn refused = write("a");
        Turn impatient = write("a")) {
      refused.join(in(LATE));
      long start = System.nanoTime();
      impatient.join(in(SOON));
      assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(SOON);
    }
  }

  @Test
  void othersAreNotInTheWay() throws Exception {
    try (Turn refused = write("a");
        Turn other = write("b");
        Turn creator = create("a")) {
      refused.join(in(LATE));
      other.join(in(LATE));
      creator.join(in(LATE));
    }
  }

  @Test
  void callsThatNameNothingWaitOnlyOnceTheyWereRefused() throws Exception {
    CountDownLatch through = new CountDownLatch(1);
    try (Turn refused = create("a");
        Turn newcomer = create("b")) {
      refused.join(in(LATE));
      newcomer.joinIfBusy(in(LATE));
      Turn refusedToo = create("b");
      new Thread(
              () -> {
                join(refusedToo);
                through.countDown();
              })
          .start();
      assertThat(through.await(100, TimeUnit.MILLISECONDS)).isFalse();
    }
    assertThat(through.await(60, TimeUnit.SECONDS)).isTrue();
  }

  private static void start(Turn turn, CountDownLatch through) {
    new Thread(
            () -> {
              try (turn) {
                turn.joinIfBusy(in(LATE));
                through.countDown();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            })
        .start();
  }

  private static void join(Turn turn) {
    try (turn) {
      turn.join(in(LATE));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Turn write(String name) throws Exception {
    Method method = Service.class.getDeclaredMethod("write", String.class, String.class);
    return turns.of(method, new Object[] {"ada", name});
  }

  private Turn create(String name) throws Exception {
    Method method = Service.class.getDeclaredMethod("create", String.class);
    return turns.of(method, new Object[] {name});
  }

  private static long in(long nanos) {
    return System.nanoTime() + nanos;
  }
}
