package dev.holdfast.collection;

import dev.holdfast.concurrency.NeededFirst;

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

  /** Announces the closing, so that newcomers wait. */
  @Override
  public void commit() {
    closings.announce(collectionId);
  }

  @Override
  public void takeBack() {
    closings.end(collectionId);
  }
}
