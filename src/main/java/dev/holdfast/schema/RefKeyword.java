package dev.holdfast.schema;

import jakarta.json.JsonValue;
import org.jspecify.annotations.Nullable;

/** {@code $ref} and {@code $dynamicRef}, resolved once when the schema was compiled. */
final class RefKeyword implements Keyword {
  private final String code;
  private SchemaNode target = SchemaNode.NEVER;
  private @Nullable String dynamicAnchor;

  RefKeyword(String code) {
    this.code = code;
  }

  String code() {
    return code;
  }

  /**
   * @param anchor by which outer resources may put another schema in the target's place; null if
   *     they may not
   */
  void resolve(SchemaNode schema, @Nullable String anchor) {
    target = schema;
    dynamicAnchor = anchor;
  }

  SchemaNode target() {
    return target;
  }

  @Override
  public boolean fits(JsonValue value, Evaluation run, @Nullable Evaluated seen) {
    SchemaNode schema = dynamicAnchor == null ? target : run.dynamicTarget(dynamicAnchor, target);
    return run.apply(schema, value, seen, code);
  }
}
