package dev.holdfast.collection;

/**
 * How far the index of a field has come.
 *
 * @param pointer which field
 * @param complete whether searches use it
 * @param done how many documents it has, of those that the reader may see
 * @param total how many there are
 */
record IndexProgress(String pointer, boolean complete, long done, long total) {}
