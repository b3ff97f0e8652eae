package dev.holdfast.change;

import dev.holdfast.access.Caller;

/** What is told to who watches a document beside its changes. */
public interface News {

  /** Whether there is something to be told. Asked often; must not wait. */
  boolean isThere();

  /**
   * Whole events; nothing is there afterwards.
   *
   * @param caller who listens, as was asked just now
   */
  String take(Caller caller);
}
