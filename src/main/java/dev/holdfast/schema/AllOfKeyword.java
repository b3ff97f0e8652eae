package dev.holdfast.schema;

import jakarta.json.JsonValue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code allOf}: what does not fit is told by the schemas themselves. */
record AllOfKeyword(List<SchemaNode> schemas) implements Keyword {

  @Override
  public boolean fits(JsonValue value, Evaluation run, @Nullable Evaluated seen) {
    boolean fits = true;
    for (SchemaNode schema : schemas) {
      fits &= run.apply(schema, value, seen, "allOf");
      if (!fits && !run.goesOn()) {
        return false;
      }
    }
    return fits;
  }
}
