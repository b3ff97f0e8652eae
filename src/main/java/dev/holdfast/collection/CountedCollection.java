package dev.holdfast.collection;

/**
 * A collection and what is in it.
 *
 * @param documents how many live documents
 */
record CountedCollection(Collection collection, long documents) {}
