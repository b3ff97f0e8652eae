package dev.holdfast.schema;

import jakarta.json.JsonValue;
import org.jspecify.annotations.Nullable;

/** {@code not} */
record NotKeyword(SchemaNode schema) implements Keyword {

  @Override
  public boolean fits(JsonValue value, Evaluation run, @Nullable Evaluated seen) {
    return !run.asks(schema, value, null, "not")
        || run.refused("not", () -> "This is what the schema excludes.");
  }
}
