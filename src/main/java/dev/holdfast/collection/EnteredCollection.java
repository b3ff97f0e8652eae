package dev.holdfast.collection;

import dev.holdfast.access.Role;

/**
 * A collection, and who looks at it.
 *
 * @param role what its reader may do there
 */
public record EnteredCollection(Collection collection, Role role) {}
