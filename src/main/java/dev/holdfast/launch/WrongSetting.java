package dev.holdfast.launch;

/**
 * A setting that the server can't start with; the message is the one line that the operator reads.
 */
final class WrongSetting extends Exception {

  private static final long serialVersionUID = 1L;

  /**
   * @param variable name of the environment variable
   * @param value what it holds; never a password
   * @param allowed what is wrong with it and what would do, as the rest of a sentence
   */
  WrongSetting(String variable, String value, String allowed) {
    super(variable + "=" + value + ": " + allowed);
  }
}
