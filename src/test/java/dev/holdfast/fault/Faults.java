package dev.holdfast.fault;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Which fault comes when, in the server. Counted is what threads of requests send, while the
 * server's own timers go on; or what those send.
 */
final class Faults {

  /** At every commit, rather than at the n-th event. */
  static final int EVERY_COMMIT = -1;

  /** At every statement that writes. */
  static final int EVERY_WRITE = -2;

  /** At the first commit of a timer's, of which nobody knows when it comes; once. */
  static final int NEXT_COMMIT_OF_A_TIMER = -3;

  /** At every commit of the timers. */
  static final int EVERY_COMMIT_OF_TIMERS = -4;

  /** At one of {@value #SOME} statements that write. */
  static final int SOME_WRITES = -5;

  static final String COMMIT = "COMMIT";

  private static final int SOME = 20;

  private static final String REQUEST_THREADS = "default task-";

  private static volatile @Nullable Faults current;

  private final int at;
  private final Fault fault;
  private final AtomicInteger fired = new AtomicInteger();
  private final AtomicInteger seen = new AtomicInteger();
  private final AtomicInteger writes = new AtomicInteger();
  private final Queue<String> events = new ConcurrentLinkedQueue<>();

  private Faults(int at, Fault fault) {
    this.at = at;
    this.fault = fault;
  }

  /**
   * Begins to count from anew.
   *
   * @param at the number of the event from 1, or one of the constants; 0 for no fault at all
   */
  static void plan(int at, Fault fault) {
    current = new Faults(at, fault);
  }

  /** How often the fault has come so far. */
  static int fired() {
    Faults plan = current;
    return plan == null ? 0 : plan.fired.get();
  }

  /** Ends it: how often the fault came, and all events in their order. */
  static List<String> end() {
    Faults ended = current;
    current = null;
    if (ended == null) {
      throw new IllegalStateException("nothing was planned");
    }
    List<String> report = new ArrayList<>();
    report.add(Integer.toString(ended.fired.get()));
    report.addAll(ended.events);
    return report;
  }

  /**
   * A statement is to be executed, or a transaction committed.
   *
   * @param event the statement, or {@link #COMMIT}
   * @return what is to go wrong with it
   */
  static Optional<Fault> next(String event) {
    Faults plan = current;
    if (plan == null || isRequest() == plan.isForTimers() || isNumbering(event)) {
      return Optional.empty();
    }
    plan.events.add(event.replaceAll("\\s+", " "));
    int number = plan.seen.incrementAndGet();
    if (!plan.isDue(number, event)) {
      return Optional.empty();
    }
    plan.fired.incrementAndGet();
    return Optional.of(plan.fault);
  }

  /** Numbers are fetched for many rows in advance: whichever request happens to do so. */
  private static boolean isNumbering(String event) {
    return event.toLowerCase(Locale.ROOT).matches("(?s).*\\b(next value|nextval)\\b.*");
  }

  private static boolean isRequest() {
    return Thread.currentThread().getName().startsWith(REQUEST_THREADS);
  }

  private boolean isForTimers() {
    return at == NEXT_COMMIT_OF_A_TIMER || at == EVERY_COMMIT_OF_TIMERS;
  }

  private boolean isDue(int number, String event) {
    return switch (at) {
      case EVERY_COMMIT, EVERY_COMMIT_OF_TIMERS -> event.equals(COMMIT);
      case NEXT_COMMIT_OF_A_TIMER -> event.equals(COMMIT) && fired.get() == 0;
      case EVERY_WRITE -> isWrite(event);
      case SOME_WRITES -> isWrite(event) && writes.incrementAndGet() % SOME == 0;
      default -> number == at;
    };
  }

  /** H2 writes in a query where a statement tells what it has left behind. */
  private static boolean isWrite(String event) {
    String statement = event.toLowerCase(Locale.ROOT);
    return statement.matches("(?s)\\s*(insert|update|delete).*")
        || statement.contains("final table");
  }
}
