package dev.holdfast.http;

/** Who sent the request at hand, as far as a cursor has to know. */
public interface Asker {

  /**
   * The user's row.
   *
   * @throws dev.holdfast.refusal.Unauthenticated if nobody signed in
   */
  long userId();
}
