package dev.holdfast.refusal;

import java.util.List;

/** The content is well-formed but breaks rules. */
public final class Invalid extends Refusal {

  private final transient List<Violation> violations;

  /**
   * @param violations at least one
   */
  public Invalid(List<Violation> violations) {
    super("The content breaks " + (violations.size() == 1 ? "a rule." : "rules."));
    this.violations = List.copyOf(violations);
  }

  /** A single broken rule. */
  public Invalid(Violation violation) {
    this(List.of(violation));
  }

  /** The broken rules, at least one. */
  public List<Violation> violations() {
    return violations;
  }
}
