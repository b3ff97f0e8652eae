package dev.holdfast.refusal;

/** What was asked for was there, and is not any more. */
public final class Gone extends Refusal {

  /**
   * @param detail what has become of it, as a sentence
   */
  public Gone(String detail) {
    super(detail);
  }
}
