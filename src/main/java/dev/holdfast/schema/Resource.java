package dev.holdfast.schema;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A schema with an identifier of its own (section 4.3.5 of JSON Schema Core), or the whole one.
 * Only while schemas are compiled.
 */
final class Resource {
  private final URI uri;
  private final Place place;
  private final Map<String, SchemaNode> anchors = new HashMap<>();
  private final DynamicAnchors dynamicAnchors = new DynamicAnchors();

  Resource(URI uri, Place place) {
    this.uri = uri;
    this.place = place;
  }

  URI uri() {
    return uri;
  }

  Place place() {
    return place;
  }

  /** False if the name is taken. */
  boolean anchor(String name, SchemaNode schema) {
    return anchors.putIfAbsent(name, schema) == null;
  }

  @Nullable SchemaNode anchor(String name) {
    return anchors.get(name);
  }

  DynamicAnchors dynamicAnchors() {
    return dynamicAnchors;
  }
}
