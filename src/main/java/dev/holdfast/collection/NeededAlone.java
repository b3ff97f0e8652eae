package dev.holdfast.collection;

import dev.holdfast.concurrency.NeededFirst;
import dev.holdfast.concurrency.OutcomeUnknown;
import dev.holdfast.concurrency.Unavailable;

/**
 * What is asked can be done only by who has the collection alone, and the transaction has not: it
 * is ended, the collection closed, and all is done again. Never reaches a caller.
 */
final class NeededAlone extends NeededFirst {

  private final long collectionId;
  private final transient Closings closings;

  NeededAlone(long collectionId, Closings closings) {
    super("The collection is needed alone.");
    this.collectionId = collectionId;
    this.closings = closings;
  }

  /**
   * Announces the closing, so that newcomers wait. Goes on where it may have been announced or not:
   * the lock is what keeps the rule.
   */
  @Override
  public void commit() {
    try {
      closings.announce(collectionId);
    } catch (OutcomeUnknown perhaps) {
      // Nothing of what the caller wants was begun.
    }
  }

  /** Says that it is over. What the caller is told is why the change was refused, not this. */
  @Override
  public void takeBack() {
    try {
      closings.end(collectionId);
    } catch (Unavailable | OutcomeUnknown away) {
      // The announcement expires.
    }
  }
}
