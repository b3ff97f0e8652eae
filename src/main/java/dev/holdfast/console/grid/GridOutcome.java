package dev.holdfast.console.grid;

/**
 * What became of a document that was to be deleted, in words.
 *
 * @param done whether it is what was wanted
 */
public record GridOutcome(String uid, String text, boolean done) {}
