package dev.holdfast.refusal;

/** What is asked can't be done as things are. */
public final class StateRefused extends Refusal {

  private final String code;

  /**
   * @param code the state in the way, such as {@code not-empty}
   * @param detail the same as a sentence
   */
  public StateRefused(String code, String detail) {
    super(detail);
    this.code = code;
  }

  /** The state in the way. */
  public String code() {
    return code;
  }
}
