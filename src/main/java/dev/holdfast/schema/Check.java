package dev.holdfast.schema;

import dev.holdfast.refusal.Violation;
import jakarta.json.JsonValue;
import java.util.List;

/**
 * One value held against one schema: first only whether it fits, as nearly all do; then, if it does
 * not, once more to say why.
 */
final class Check {
  static final String TOO_COSTLY = "schema-too-costly";

  private Check() {}

  static List<Violation> violations(SchemaNode schema, String base, JsonValue value, long steps) {
    try {
      Evaluation whether = new Evaluation(steps, null);
      if (whether.apply(schema, value, null, "schema")) {
        return List.of();
      }
      Report report = new Report(0);
      new Evaluation(steps, report).apply(schema, value, null, "schema");
      return found(report.violations(base));
    } catch (TooCostly e) {
      return List.of(tooCostly(base));
    }
  }

  /** What does not fit does so for a reason; to say that it fits would let it pass. */
  private static List<Violation> found(List<Violation> violations) {
    if (violations.isEmpty()) {
      throw new IllegalStateException("content that does not fit has no violation");
    }
    return violations;
  }

  private static Violation tooCostly(String base) {
    return Violation.of(
        base,
        TOO_COSTLY,
        "Holding this against the schema takes more work than one request may cause.");
  }
}
