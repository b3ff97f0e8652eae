package dev.holdfast.find;

/**
 * Which documents are wanted.
 *
 * @param filter what has to hold of each
 * @param words that each has to have
 */
public record Query(Condition filter, Words words) {

  /** All of them. */
  public static final Query EVERYTHING = new Query(Condition.EVERYTHING, Words.NONE);

  /** Whether it asks for anything at all. */
  public boolean asksForAll() {
    return filter.equals(Condition.EVERYTHING) && words.isEmpty();
  }

  /**
   * Whether a document is among them.
   *
   * @param patience is run now and then where that takes long, and may throw
   */
  public boolean holds(Candidate document, Runnable patience) {
    return filter.holds(document, patience)
        && (words.isEmpty()
            || Words.of(document.uid(), document.metadata(), document.specs()).containAll(words));
  }
}
