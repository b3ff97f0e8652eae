package dev.holdfast.refusal;

/**
 * A "no" that is a normal answer. Carries data for whoever shows it; has no stack trace, because it
 * is no fault and may come thousands of times a second.
 */
public abstract class Refusal extends RuntimeException {

  /**
   * @param detail a sentence for the caller; holds nothing the caller may not see
   */
  protected Refusal(String detail) {
    super(detail, null, false, false);
  }

  /** The sentence for the caller. */
  public String detail() {
    return String.valueOf(getMessage());
  }
}
