package dev.holdfast.access;

import java.time.Instant;
import java.util.Optional;

/**
 * A user about to be created.
 *
 * @param name well-formed
 * @param passwordHash empty for a user who chooses the password later
 * @param creator the name of who creates
 * @param now the database's clock
 */
record NewUser(
    String name, UserContent content, Optional<String> passwordHash, String creator, Instant now) {}
