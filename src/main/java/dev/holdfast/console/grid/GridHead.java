package dev.holdfast.console.grid;

/**
 * The head of a column.
 *
 * @param sorted the address of the list in the order that comes next; empty text if there is none
 * @param order as it is now, in the words of {@code aria-sort}
 * @param hint what the link does
 */
public record GridHead(String label, String sorted, String order, String hint) {}
