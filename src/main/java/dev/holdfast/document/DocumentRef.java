package dev.holdfast.document;

/**
 * Which document.
 *
 * @param collection the collection's name
 * @param uid unique in the collection, case counts
 */
public record DocumentRef(String collection, String uid) {}
