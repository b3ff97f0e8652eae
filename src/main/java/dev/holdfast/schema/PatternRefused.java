package dev.holdfast.schema;

/** A pattern that is not ECMA-262, or more of it than a search in linear time can have. */
final class PatternRefused extends Exception {

  PatternRefused(String message) {
    super(message, null, false, false);
  }

  /** A sentence for the schema's author. */
  String detail() {
    return String.valueOf(getMessage());
  }
}
