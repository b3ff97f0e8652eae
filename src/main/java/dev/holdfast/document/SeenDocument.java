package dev.holdfast.document;

import dev.holdfast.access.Role;

/**
 * A document that its caller may see.
 *
 * @param document live or deleted
 * @param role what the caller may do with it
 */
public record SeenDocument(Document document, Role role) {}
