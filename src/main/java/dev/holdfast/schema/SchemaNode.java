package dev.holdfast.schema;

import jakarta.json.JsonValue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A schema, ready to be held against values. Defined once, before any evaluation begins. */
final class SchemaNode {
  /** {@code true} */
  static final SchemaNode ALWAYS = new SchemaNode(null);

  /** {@code false} */
  static final SchemaNode NEVER = new SchemaNode(null);

  private static final Keyword[] NONE = {};

  private final @Nullable DynamicAnchors resource;
  private Keyword[] keywords = NONE;
  private boolean asksWhatWasEvaluated;

  SchemaNode(@Nullable DynamicAnchors resource) {
    this.resource = resource;
  }

  /**
   * @param inOrder what is cheap first, what depends on others last
   * @param asks whether one of them asks what the others evaluated
   */
  void define(List<Keyword> inOrder, boolean asks) {
    keywords = inOrder.toArray(NONE);
    asksWhatWasEvaluated = asks;
  }

  boolean fits(JsonValue value, Evaluation run, @Nullable Evaluated seen) {
    // What was evaluated outside this schema is none of its business, but not the other way round.
    Evaluated own = asksWhatWasEvaluated ? new Evaluated() : seen;
    Scope outer = run.enter(resource);
    boolean fits = true;
    for (Keyword keyword : keywords) {
      run.charge(1);
      if (!keyword.fits(value, run, own)) {
        fits = false;
        if (!run.goesOn()) {
          break;
        }
      }
    }
    run.leaveTo(outer);
    if (own != seen && own != null && seen != null) {
      seen.addAll(own, run);
    }
    return fits;
  }
}
