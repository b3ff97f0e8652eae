package dev.holdfast.collection;

import dev.holdfast.refusal.Refusal;

/**
 * What is asked can be done only by who has the collection alone, and the transaction has not: it
 * is ended, the collection closed, and all is done again. Never reaches a caller.
 */
final class NeededAlone extends Refusal {

  private final long collectionId;

  NeededAlone(long collectionId) {
    super("The collection is needed alone.");
    this.collectionId = collectionId;
  }

  long collectionId() {
    return collectionId;
  }
}
