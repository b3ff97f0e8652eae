package dev.holdfast.document;

import java.time.Instant;
import java.util.Optional;

/**
 * Which revisions of a document are asked for: those that meet all of these.
 *
 * @param by the name of who made it
 * @param action what made it
 * @param since the first time that counts
 */
public record RevisionFilter(
    Optional<String> by, Optional<Action> action, Optional<Instant> since) {

  /** All of them. */
  public static final RevisionFilter ALL =
      new RevisionFilter(Optional.empty(), Optional.empty(), Optional.empty());
}
