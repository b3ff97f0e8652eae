package dev.holdfast.lease;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.access.Caller;
import dev.holdfast.access.Scope;
import dev.holdfast.lease.LeaseService.Granted;
import dev.holdfast.lease.LeaseService.Wish;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Of all who may end a caller's waiting, one does. */
class WaitingTest {

  private static final int ROUNDS = 2_000;

  private static final Waiting.Answer NOBODY =
      new Waiting.Answer() {
        @Override
        public void granted(Granted granted) {
          throw new AssertionError("told");
        }

        @Override
        public void refused(RuntimeException why) {
          throw new AssertionError("told", why);
        }
      };

  private static Waiting waiting() {
    Caller caller = new Caller(1, "ada", false, Scope.ALL);
    LeaseRequest request = new LeaseRequest(30L, 10, null);
    Wish wish = new Wish(caller, LeaseKey.of("printer", "hall-2"), request, null);
    return new Waiting(wish, 1, 0, NOBODY);
  }

  @Test
  void oneAttemptAtATime() {
    Waiting waiting = waiting();
    assertThat(waiting.begin()).isTrue();
    assertThat(waiting.begin()).isFalse();
    assertThat(waiting.end()).as("not while an attempt is under way").isFalse();
    assertThat(waiting.resume()).isTrue();
    assertThat(waiting.begin()).isTrue();
    assertThat(waiting.finish()).isTrue();
    assertThat(waiting.hangUp()).isFalse();
    assertThat(waiting.begin()).isFalse();
  }

  @Test
  void whoHangsUpWhileWaitingIsOverAtOnce() {
    Waiting waiting = waiting();
    assertThat(waiting.hangUp()).isTrue();
    assertThat(waiting.hangUp()).isFalse();
    assertThat(waiting.begin()).isFalse();
    assertThat(waiting.end()).isFalse();
  }

  @Test
  void whoHangsUpDuringAnAttemptIsEndedByTheAttempt() {
    Waiting inVain = waiting();
    inVain.begin();
    assertThat(inVain.hangUp()).isFalse();
    assertThat(inVain.resume()).as("there is nobody to go on for").isFalse();

    Waiting granted = waiting();
    granted.begin();
    assertThat(granted.hangUp()).isFalse();
    assertThat(granted.finish()).as("there is nobody to give it to").isFalse();
  }

  @Test
  void ofAllWhoMayEndItOneDoes() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(3);
    try {
      for (int round = 0; round < ROUNDS; round++) {
        Waiting waiting = waiting();
        assertThat(ends(threads, waiting)).as("round %d", round).isOne();
        assertThat(waiting.begin()).isFalse();
      }
    } finally {
      threads.shutdownNow();
    }
  }

  /** How many of three had to answer: an attempt in vain, the deadline, and the hang-up. */
  private static long ends(ExecutorService threads, Waiting waiting) throws Exception {
    CyclicBarrier start = new CyclicBarrier(3);
    List<Callable<Boolean>> who =
        List.of(
            () -> {
              start.await();
              return waiting.begin() && !waiting.resume();
            },
            () -> {
              start.await();
              return waiting.end();
            },
            () -> {
              start.await();
              return waiting.hangUp();
            });
    List<Future<Boolean>> answers = new ArrayList<>(threads.invokeAll(who));
    long ends = 0;
    for (Future<Boolean> answer : answers) {
      ends += answer.get() ? 1 : 0;
    }
    return ends;
  }
}
