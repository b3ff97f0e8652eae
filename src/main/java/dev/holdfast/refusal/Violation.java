package dev.holdfast.refusal;

import java.util.Optional;

/**
 * One broken rule at one place of the caller's content.
 *
 * @param pointer JSON pointer (RFC 6901) into the representation
 * @param code the rule's kind, such as {@code unique} or {@code size}
 * @param message a sentence for people
 * @param rule the name of the unique rule, where the kind is {@code unique}
 * @param conflictsWith the uid or name that has the value already, if the caller may see it
 */
public record Violation(
    String pointer,
    String code,
    String message,
    Optional<String> rule,
    Optional<String> conflictsWith) {

  /** A broken rule of shape or content. */
  public static Violation of(String pointer, String code, String message) {
    return new Violation(pointer, code, message, Optional.empty(), Optional.empty());
  }

  /**
   * A value that another object has already: the same violation whether a check saw it first or the
   * database refused it (I3).
   */
  public static Violation unique(String pointer, String rule, Optional<String> conflictsWith) {
    return new Violation(
        pointer, "unique", "This value is taken.", Optional.of(rule), conflictsWith);
  }
}
