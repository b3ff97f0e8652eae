package dev.holdfast.collection;

import dev.holdfast.access.Role;

/**
 * A member, as shown.
 *
 * @param user the user's name
 * @param role what the user may do in the collection
 */
public record UserRole(String user, Role role) {}
