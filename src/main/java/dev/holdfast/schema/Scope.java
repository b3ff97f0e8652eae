package dev.holdfast.schema;

import org.jspecify.annotations.Nullable;

/** The schema resources that an evaluation went through, the innermost first. */
record Scope(DynamicAnchors resource, @Nullable Scope outer) {

  /**
   * What a dynamic reference means here: the outermost resource that has the anchor decides
   * (section 8.2.3.2 of JSON Schema Core).
   */
  SchemaNode dynamicTarget(String anchor, SchemaNode otherwise, Evaluation run) {
    SchemaNode target = otherwise;
    for (Scope scope = this; scope != null; scope = scope.outer) {
      run.charge(1);
      SchemaNode here = scope.resource.get(anchor);
      target = here == null ? target : here;
    }
    return target;
  }
}
