package dev.holdfast.schema;

import dev.holdfast.refusal.Invalid;
import dev.holdfast.refusal.Violation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What is wrong with a schema itself. */
final class SchemaProblems {
  private final String base;
  private final List<Violation> found = new ArrayList<>();
  private int characters;

  SchemaProblems(String base) {
    this.base = base;
  }

  void add(Place place, String code, String message) {
    if (found.size() < SchemaLimits.VIOLATIONS && characters < SchemaLimits.VIOLATIONS_CHARACTERS) {
      Violation violation = Violation.of(place.pointer(base), code, message);
      characters += violation.pointer().length() + message.length();
      found.add(violation);
    }
  }

  void addAll(List<Violation> violations) {
    found.addAll(violations.subList(0, Math.min(violations.size(), SchemaLimits.VIOLATIONS)));
  }

  boolean hasFound() {
    return !found.isEmpty();
  }

  /** Where pointers into the schema begin. */
  String base() {
    return base;
  }

  /**
   * @throws Invalid if there is anything
   */
  void refuse() {
    if (!found.isEmpty()) {
      found.sort(Comparator.comparing(Violation::pointer).thenComparing(Violation::code));
      throw new Invalid(found);
    }
  }
}
