package dev.holdfast.concurrency;

/** Writes of this node that would have gone over somebody else's, and did not. */
public final class Conflicts {

  private Conflicts() {}

  /** How many, since this node has started. */
  public static long total() {
    return ConflictInterceptor.total();
  }
}
