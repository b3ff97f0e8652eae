package dev.holdfast.schema;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The dynamic anchors of one schema resource: all of a {@link Resource} that evaluations need, who
 * pass through it.
 */
final class DynamicAnchors {
  private final Map<String, SchemaNode> byName = new HashMap<>();

  void add(String name, SchemaNode schema) {
    byName.put(name, schema);
  }

  @Nullable SchemaNode get(String name) {
    return byName.get(name);
  }
}
