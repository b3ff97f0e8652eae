package dev.holdfast.console.history;

import java.time.Instant;

/**
 * A revision in a document's history.
 *
 * @param action what made it, in words
 * @param comment empty text for none
 * @param current whether it is what the document is now
 * @param from whether it is the older one of those that are compared if nothing else is chosen
 * @param to whether it is the newer one of these
 */
public record HistoryEntry(
    long number,
    String action,
    Instant at,
    String by,
    String comment,
    boolean current,
    boolean from,
    boolean to) {}
