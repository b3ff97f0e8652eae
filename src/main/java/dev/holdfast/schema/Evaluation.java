package dev.holdfast.schema;

import jakarta.json.JsonValue;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One content held against one schema: the budget that is left, where it is, and whom to tell. For
 * one thread, and once.
 *
 * <p>Without a report it stops at the first thing that does not fit.
 */
final class Evaluation {
  private static final int CHARACTERS_PER_STEP = 64;

  /** Making a sentence, and finding out whether it is there already. */
  private static final int STEPS_PER_FINDING = 5;

  private long stepsLeft;
  private int depthLeft = SchemaLimits.CHECK_DEPTH;
  private @Nullable Report report;
  private Path path = Path.ROOT;
  private @Nullable Scope scope;

  Evaluation(long steps, @Nullable Report report) {
    this.stepsLeft = steps;
    this.report = report;
  }

  long stepsLeft() {
    return stepsLeft;
  }

  void charge(long steps) {
    stepsLeft -= steps;
    if (stepsLeft < 0) {
      throw new TooCostly();
    }
  }

  /** For looking at every character once. */
  void chargeText(String text) {
    charge(text.length() / CHARACTERS_PER_STEP);
  }

  /** Whether it is of use to look for more after something did not fit. */
  boolean goesOn() {
    return report != null && !report.isFull();
  }

  /** Tells the report, where there is one. Always false, as what did not fit is. */
  boolean refused(String code, Supplier<String> message) {
    return refusedAt(path, code, message);
  }

  /** As {@link #refused(String, Supplier)}, at a member, which need not be there. */
  boolean refusedMember(String name, String code, Supplier<String> message) {
    return report != null && refusedAt(path.child(name), code, message);
  }

  private boolean refusedAt(Path at, String code, Supplier<String> message) {
    if (report != null) {
      charge(STEPS_PER_FINDING);
      report.add(at, code, message.get());
    }
    return false;
  }

  /**
   * Holds the value that is being looked at against a schema.
   *
   * @param keyword what applies the schema; it is to blame where that is {@code false}
   */
  boolean apply(SchemaNode schema, JsonValue value, @Nullable Evaluated seen, String keyword) {
    charge(1);
    if (schema == SchemaNode.ALWAYS) {
      return true;
    }
    if (schema == SchemaNode.NEVER) {
      return refused(keyword, () -> "Nothing is allowed here.");
    }
    enterLevel();
    boolean fits = schema.fits(value, this, seen);
    leaveLevel();
    return fits;
  }

  boolean applyToMember(SchemaNode schema, String name, JsonValue value, String keyword) {
    return report == null
        ? apply(schema, value, null, keyword)
        : applyBelow(schema, name, value, keyword);
  }

  boolean applyToElement(SchemaNode schema, int index, JsonValue value, String keyword) {
    return report == null
        ? apply(schema, value, null, keyword)
        : applyBelow(schema, index, value, keyword);
  }

  private boolean applyBelow(SchemaNode schema, Object token, JsonValue value, String keyword) {
    Path outer = path;
    path = outer.child(token);
    boolean fits = apply(schema, value, null, keyword);
    path = outer;
    return fits;
  }

  /** For walks that keep their place on the thread's stack. */
  void enterLevel() {
    if (--depthLeft < 0) {
      throw new TooCostly();
    }
  }

  void leaveLevel() {
    depthLeft++;
  }

  /** Holds the value against a schema as a question: nobody is told why not. */
  boolean asks(SchemaNode schema, JsonValue value, @Nullable Evaluated seen, String keyword) {
    Report told = report;
    report = null;
    boolean fits = apply(schema, value, seen, keyword);
    report = told;
    return fits;
  }

  /** Holds the value against a schema and tells another report; null if it fits. */
  @Nullable Report misfit(
      SchemaNode schema, JsonValue value, @Nullable Evaluated seen, String keyword) {
    Report told = report;
    if (told == null) {
      throw new IllegalStateException("an evaluation without a report explains nothing");
    }
    Report own = new Report(path.depth());
    report = own;
    boolean fits = apply(schema, value, seen, keyword);
    report = told;
    return fits ? null : own;
  }

  /** Adopts what another report was told. */
  void tell(Report other) {
    if (report != null) {
      report.addAll(other);
    }
  }

  /** Enters the scope of a schema, and returns the one that was left. */
  @Nullable Scope enter(@Nullable DynamicAnchors resource) {
    Scope outer = scope;
    if (resource != null && (outer == null || outer.resource() != resource)) {
      scope = new Scope(resource, outer);
    }
    return outer;
  }

  void leaveTo(@Nullable Scope outer) {
    scope = outer;
  }

  SchemaNode dynamicTarget(String anchor, SchemaNode otherwise) {
    return scope == null ? otherwise : scope.dynamicTarget(anchor, otherwise, this);
  }
}
