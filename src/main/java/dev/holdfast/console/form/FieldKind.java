package dev.holdfast.console.form;

/** How a field of a form is typed and read. */
public enum FieldKind {
  /** A string in one line. */
  TEXT,
  /** A string that may have more lines. */
  LONG_TEXT,
  /** A number of any size, with all its digits. */
  NUMBER,
  /** A number without a fraction. */
  INTEGER,
  /** {@code true}, {@code false} or nothing. */
  BOOLEAN,
  /** One of the field's options, or nothing. */
  CHOICE,
  /** A string such as {@code 2026-01-31}. */
  DATE,
  /** A string such as {@code 2026-01-31T12:00:00Z}. */
  DATE_TIME,
  /** A string that is an address for mail. */
  EMAIL,
  /** A string that is an address of the web, or another URI. */
  URI,
  /** An array of strings, one in a line. */
  LIST_OF_TEXT,
  /** Whatever else, as JSON. */
  JSON;

  boolean isText() {
    return switch (this) {
      case TEXT, LONG_TEXT, DATE, DATE_TIME, EMAIL, URI -> true;
      case NUMBER, INTEGER, BOOLEAN, CHOICE, LIST_OF_TEXT, JSON -> false;
    };
  }

  /** Whether blanks around what is typed mean nothing; browsers take them away for some. */
  boolean ignoresBlanksAround() {
    return switch (this) {
      case TEXT, LONG_TEXT, LIST_OF_TEXT -> false;
      case NUMBER, INTEGER, BOOLEAN, CHOICE, DATE, DATE_TIME, EMAIL, URI, JSON -> true;
    };
  }
}
