package dev.holdfast.change;

import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of the feed as one caller sees it.
 *
 * @param items in order
 * @param next the place up to which it was looked through: nothing at or before it is left to see
 * @param more whether the feed goes on behind it
 */
public record ChangePage(List<Item> items, long next, boolean more) {

  /**
   * A change in the feed.
   *
   * @param place in the feed
   * @param collection its name
   * @param uid the document's; {@code null} for the collection itself
   * @param revision {@code null} where none was made or removed
   */
  public record Item(
      long place,
      String collection,
      @Nullable String uid,
      @Nullable Long revision,
      String action,
      String author,
      Instant at,
      String transaction) {}

  /** The same stretch without some of its changes. */
  ChangePage only(Predicate<Item> shown) {
    return new ChangePage(items.stream().filter(shown).toList(), next, more);
  }
}
