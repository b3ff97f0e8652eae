package dev.holdfast.document;

import dev.holdfast.document.Admission.Moves;

/**
 * A document that may be inserted as it is.
 *
 * @param document without an id
 */
record Newcomer(Document document, Moves moves) {}
