package dev.holdfast.concurrency;

/** What a failure of the database means for the transaction that met it. */
public enum DatabaseFailure {
  /** Two transactions can't be put in an order (40001): nothing happened, run it again. */
  SERIALIZATION(true),
  /** Two transactions wait for each other (40P01): nothing happened, run it again. */
  DEADLOCK(true),
  /** A row stayed locked for longer than we wait: nothing happened. */
  LOCK_TIMEOUT(false),
  /** A statement ran for longer than we wait: nothing happened. */
  STATEMENT_TIMEOUT(false),
  /** A row that is referred to is gone, or came to be referred to: look again. */
  REFERENCE(true),
  /** The connection is dead or can't be had, before anything was committed: try another one. */
  CONNECTION(true),
  /** The pool has no connection free: nothing happened. */
  OVERLOAD(false),
  /** Others have this node's memory ({@link HeapShare}): nothing happened. */
  MEMORY(false),
  /**
   * The transaction took longer than it may, and was rolled back under its work: nothing happened.
   */
  ROLLED_BACK(false),
  /** The connection died while the commit was under way: it may have happened. */
  AMBIGUOUS_COMMIT(false),
  /** A row appeared between look and insert: run it again. */
  SUPERSEDED(true);

  private final boolean retryable;

  DatabaseFailure(boolean retryable) {
    this.retryable = retryable;
  }

  /** Whether the whole transaction may be run again by itself, because nothing of it happened. */
  public boolean isRetryable() {
    return retryable;
  }
}
