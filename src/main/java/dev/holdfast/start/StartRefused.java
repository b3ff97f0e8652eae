package dev.holdfast.start;

/** The server can't start as things are; the message is one line that says why. */
final class StartRefused extends RuntimeException {

  private static final int MAX_CHARACTERS = 500;

  StartRefused(String reason) {
    super(reason);
  }

  /** For a failure whose message may have many lines. */
  static StartRefused because(String what, Throwable failure) {
    String message = String.valueOf(failure.getMessage()).replaceAll("\\s+", " ").strip();
    String reason = message.substring(0, Math.min(message.length(), MAX_CHARACTERS));
    StartRefused refused = new StartRefused(what + ": " + reason);
    refused.initCause(failure);
    return refused;
  }
}
