package dev.holdfast.refusal;

/** What was asked for does not exist, or the caller may not know that it does (I10). */
public final class NotFound extends Refusal {

  /** One text for both cases, so that the answer tells nobody which it is. */
  public NotFound() {
    super("There is nothing here that you may see.");
  }
}
