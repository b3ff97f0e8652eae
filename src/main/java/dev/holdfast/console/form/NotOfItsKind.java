package dev.holdfast.console.form;

/** A text that was typed into a field is no value of its kind. */
public final class NotOfItsKind extends Exception {
  private static final long serialVersionUID = 1L;

  private final String code;
  private final String reason;

  /**
   * Without a stack trace: it is an everyday thing.
   *
   * @param code the kind of rule, as in a violation
   * @param reason a sentence for people
   */
  NotOfItsKind(String code, String reason) {
    super(reason, null, false, false);
    this.code = code;
    this.reason = reason;
  }

  String code() {
    return code;
  }

  public String reason() {
    return reason;
  }
}
