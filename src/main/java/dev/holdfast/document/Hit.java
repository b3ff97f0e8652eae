package dev.holdfast.document;

import dev.holdfast.find.Position;

/**
 * A document that was found.
 *
 * @param position where it stood when it was
 */
public record Hit(Document document, Position position) {}
