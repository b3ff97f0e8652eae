package dev.holdfast.change;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Something that a transaction has changed.
 *
 * @param collectionId of what, or in what
 * @param document which one of the collection's; empty for the collection itself
 * @param revision that was made of the document, or removed; empty where none was
 * @param action what was done
 * @param author the user's name
 * @param at the database's clock
 */
public record Change(
    long collectionId,
    Optional<Subject> document,
    OptionalLong revision,
    ChangeAction action,
    String author,
    Instant at) {

  /**
   * A document.
   *
   * @param id its row
   * @param uid its name in the collection
   */
  public record Subject(long id, String uid) {}

  /** A change of a collection, or of who is a member. */
  public static Change ofCollection(
      long collectionId, ChangeAction action, String author, Instant at) {
    return new Change(collectionId, Optional.empty(), OptionalLong.empty(), action, author, at);
  }
}
