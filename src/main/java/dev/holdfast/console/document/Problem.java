package dev.holdfast.console.document;

/**
 * What is wrong with what was typed.
 *
 * @param text a sentence
 * @param other the uid of a document that has the value; empty text for none
 */
public record Problem(String text, String other) {}
