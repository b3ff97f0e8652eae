package dev.holdfast.find;

/**
 * One value that lists are ordered by.
 *
 * @param selector of anything but specs
 */
public record SortKey(Selector selector, boolean descending) {}
