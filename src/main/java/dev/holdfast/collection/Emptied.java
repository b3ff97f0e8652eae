package dev.holdfast.collection;

/**
 * A collection is being deleted: what other features have of it, they take away now, in the same
 * transaction. Told while nobody else is in the collection.
 *
 * @param collectionId the collection's row, which stays and may get the name's next collection
 */
public record Emptied(long collectionId) {}
