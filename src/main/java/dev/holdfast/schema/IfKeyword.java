package dev.holdfast.schema;

import jakarta.json.JsonValue;
import org.jspecify.annotations.Nullable;

/**
 * {@code if}, {@code then}, {@code else}.
 *
 * @param then {@link SchemaNode#ALWAYS} if there is none, and so is {@code otherwise}
 */
record IfKeyword(SchemaNode condition, SchemaNode then, SchemaNode otherwise) implements Keyword {

  @Override
  public boolean fits(JsonValue value, Evaluation run, @Nullable Evaluated seen) {
    Evaluated own = seen == null ? null : new Evaluated();
    if (!run.asks(condition, value, own, "if")) {
      return run.apply(otherwise, value, seen, "else");
    }
    if (own != null && seen != null) {
      seen.addAll(own, run);
    }
    return run.apply(then, value, seen, "then");
  }
}
