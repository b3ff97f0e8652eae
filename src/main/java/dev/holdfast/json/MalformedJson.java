package dev.holdfast.json;

import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** JSON from outside is not well-formed, can't be kept exactly, or isn't what it has to be. */
public final class MalformedJson extends RuntimeException {
  private static final int UNKNOWN = 0;

  private final String reason;
  private final @Nullable String pointer;
  private final int line;
  private final int column;

  private MalformedJson(String reason, @Nullable String pointer, int line, int column) {
    // Without a stack trace: the fault is the sender's, and the place that counts is in the text.
    super(reason, null, false, false);
    this.reason = reason;
    this.pointer = pointer;
    this.line = line;
    this.column = column;
  }

  /**
   * A value that can be named.
   *
   * @param pointer JSON Pointer (RFC 6901) to it, from the root of what was read
   * @param reason a sentence for people
   */
  public static MalformedJson at(String pointer, String reason) {
    return new MalformedJson(reason, pointer, UNKNOWN, UNKNOWN);
  }

  static MalformedJson at(String pointer, int line, int column, String reason) {
    return new MalformedJson(reason, pointer, line, column);
  }

  static MalformedJson at(int line, int column, String reason) {
    return new MalformedJson(reason, null, line, column);
  }

  /** What is wrong, in a sentence for people. */
  public String reason() {
    return reason;
  }

  /** JSON Pointer (RFC 6901) to what is wrong, where it could be read so far. */
  public Optional<String> pointer() {
    return Optional.ofNullable(pointer);
  }

  /** Line in the text, from 1, where it is known. */
  public OptionalInt line() {
    return known(line);
  }

  /** Column in the line, from 1, in UTF-16 units, of the last character read. */
  public OptionalInt column() {
    return known(column);
  }

  private static OptionalInt known(int position) {
    return position == UNKNOWN ? OptionalInt.empty() : OptionalInt.of(position);
  }
}
