package dev.holdfast.schema;

/** The budget of an evaluation is used up. Ends it wherever it is; leaves this package never. */
final class TooCostly extends RuntimeException {
  TooCostly() {
    super("The budget is used up.", null, false, false);
  }
}
