package dev.holdfast.concurrency;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * How much JSON this node holds parsed at once. The heap is the node's own, so what is the node's
 * own decides, and decides nothing but who waits. Whoever is alone goes on with all of it, however
 * much it needs: what one request may hold is bounded elsewhere.
 */
final class HeapBudget {

  /** Two who have some and wait for more wait for each other: one has to give in soon. */
  private static final int SOONER = 8;

  private final int characters;
  private final int waiting;
  private final Duration patience;
  private final Semaphore free;

  /**
   * @param characters of JSON text
   * @param waiting how many may wait at once: they keep their threads, and what they have
   * @param patience how long one waits at the most, who has nothing yet
   */
  HeapBudget(long characters, int waiting, Duration patience) {
    this.characters = (int) Math.min(characters, Integer.MAX_VALUE);
    this.waiting = waiting;
    this.patience = patience;
    this.free = new Semaphore(this.characters, true);
  }

  /**
   * Sees to it that a holder has as much as it needs, or all there is, once there is room.
   *
   * @param needed characters, with those that it has
   * @param held what it has
   * @return what it has then
   * @throws Unavailable if too many others wait, or for too long; nothing is taken
   */
  int take(long needed, int held) {
    int wanted = (int) Math.min(needed, characters) - held;
    if (wanted <= 0) {
      return held;
    }
    long nanos = held > 0 ? patience.toNanos() / SOONER : patience.toNanos();
    try {
      if (free.tryAcquire(wanted)
          || (free.getQueueLength() < waiting
              && free.tryAcquire(wanted, nanos, TimeUnit.NANOSECONDS))) {
        return held + wanted;
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
    throw new Unavailable(DatabaseFailure.MEMORY);
  }

  /** Gives back what a holder has. */
  void give(int held) {
    free.release(held);
  }
}
