package dev.holdfast.http;

import dev.holdfast.refusal.Refusal;

/** A parameter or a header of the request can't be understood. */
public final class MalformedRequest extends Refusal {

  private final String parameter;

  /**
   * @param parameter the parameter's or header's name
   * @param detail what is wrong, as a sentence
   */
  public MalformedRequest(String parameter, String detail) {
    super(detail);
    this.parameter = parameter;
  }

  /** The parameter's or header's name. */
  public String parameter() {
    return parameter;
  }
}
