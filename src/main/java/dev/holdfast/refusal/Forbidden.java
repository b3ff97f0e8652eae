package dev.holdfast.refusal;

/** The caller may see the object but not do this to it. */
public final class Forbidden extends Refusal {

  /**
   * @param detail what the caller lacks, as a sentence
   */
  public Forbidden(String detail) {
    super(detail);
  }
}
