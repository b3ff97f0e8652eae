package dev.holdfast.refusal;

/**
 * A parameter of the query says what can't be understood, or asks for more than can be answered.
 */
public final class ParameterRefused extends Refusal {

  private final String parameter;

  /**
   * @param parameter the parameter's name
   * @param detail what is wrong, as a sentence
   */
  public ParameterRefused(String parameter, String detail) {
    super(detail);
    this.parameter = parameter;
  }

  /** The parameter's name. */
  public String parameter() {
    return parameter;
  }
}
