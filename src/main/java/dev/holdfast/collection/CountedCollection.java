package dev.holdfast.collection;

/**
 * A collection and what is in it.
 *
 * @param documents how many live documents, of those that the reader may see
 * @param misfits how many of these do not fit its schema
 */
record CountedCollection(Collection collection, long documents, long misfits) {}
