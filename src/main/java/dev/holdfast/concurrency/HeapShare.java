package dev.holdfast.concurrency;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What one request holds of the heap in parsed JSON. A megabyte of small objects takes some 65 once
 * it is parsed: a few clients with large documents would end the server. So whoever parses much
 * waits until there is room, and is told to come again ({@link Unavailable}) if there is none soon.
 * It lasts as long as the request; other threads than those of requests take no part.
 */
public final class HeapShare implements AutoCloseable {

  /** Ordinary requests never ask; with so much the server's threads may all be at work at once. */
  static final long FREE_CHARACTERS = 32 << 10;

  /** Parsed, at its worst, and what is made from it: twice as text, compared, and so on. */
  private static final long BYTES_PER_CHARACTER = 80;

  /** What is there without any request. */
  private static final long BASE_BYTES = 112L << 20;

  /** A third of what the smallest server has in threads. */
  private static final int WAITING = 8;

  /** Shorter than a row's lock is waited for: the waiter may have some. */
  private static final Duration PATIENCE = Duration.ofSeconds(8);

  private static final HeapBudget BUDGET =
      new HeapBudget(
          (Runtime.getRuntime().maxMemory() - BASE_BYTES) / BYTES_PER_CHARACTER, WAITING, PATIENCE);

  private static final ThreadLocal<HeapShare> CURRENT = new ThreadLocal<>();

  private final @Nullable HeapShare outer;
  private final HeapBudget budget;
  private long parsed;
  private long moved;
  private long reserved;
  private int held;

  private HeapShare(HeapBudget budget, @Nullable HeapShare outer) {
    this.budget = budget;
    this.outer = outer;
  }

  /** Begins the share of the request that this thread is at. To be closed by the same thread. */
  public static HeapShare open() {
    return open(BUDGET);
  }

  static HeapShare open(HeapBudget budget) {
    HeapShare share = new HeapShare(budget, CURRENT.get());
    CURRENT.set(share);
    return share;
  }

  /**
   * To be called before text is parsed that stays in memory as long as the request.
   *
   * @param characters how many
   * @throws Unavailable if there is no room for so much, nor soon
   */
  public static void parsing(long characters) {
    @Nullable HeapShare share = CURRENT.get();
    if (share != null) {
      share.take(characters);
    }
  }

  /**
   * May be called before much is parsed piece by piece: who has some of the room and waits for more
   * keeps others from what they wait for.
   *
   * @param characters how many it will be, about
   * @throws Unavailable if there is no room for so much, nor soon
   */
  public static void expecting(long characters) {
    @Nullable HeapShare share = CURRENT.get();
    if (share != null && share.parsed + characters > share.reserved) {
      share.reserve(share.parsed + characters);
    }
  }

  /** To be called when text is made that the database is to keep. */
  public static void written(long characters) {
    @Nullable HeapShare share = CURRENT.get();
    if (share != null) {
      share.moved += characters;
    }
  }

  /** How many characters this request has read and written so far; 0 where nobody counts. */
  public static long moved() {
    @Nullable HeapShare share = CURRENT.get();
    return share == null ? 0 : share.moved;
  }

  /** How many characters this request holds parsed; to be given to {@link #letGo}. */
  public static long held() {
    @Nullable HeapShare share = CURRENT.get();
    return share == null ? 0 : share.parsed;
  }

  /**
   * To be called when what was parsed since is held no more. The room stays reserved: what comes
   * next may need as much, and who has some and waits for more keeps others from what they wait
   * for.
   *
   * @param held as {@link #held} has told it
   */
  public static void letGo(long held) {
    @Nullable HeapShare share = CURRENT.get();
    if (share != null) {
      share.parsed = held;
    }
  }

  private void take(long characters) {
    moved += characters;
    parsed += characters;
    if (parsed > reserved) {
      // What is written over, or made of it, is often as large again.
      reserve(2 * parsed);
    }
  }

  private void reserve(long characters) {
    held = budget.take(characters - FREE_CHARACTERS, held);
    reserved = characters;
  }

  @Override
  public void close() {
    budget.give(held);
    if (outer == null) {
      CURRENT.remove();
    } else {
      CURRENT.set(outer);
    }
  }
}
