package dev.holdfast.access;

/**
 * A user is being deleted: what other features have of the user's, they settle now, in the same
 * transaction. Told with the user's row locked, before anything else of the user's is.
 *
 * @param userId the user's row, which is about to go
 * @param by who deletes the user
 */
public record Departure(long userId, Caller by) {}
