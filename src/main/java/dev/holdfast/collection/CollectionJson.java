package dev.holdfast.collection;

import dev.holdfast.json.JsonBuild;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.Set;

/** How a collection looks as JSON. */
public final class CollectionJson {

  /** A patch may test these but not change them. */
  static final Set<String> READ_ONLY =
      Set.of(
          "name",
          "version",
          "documentCount",
          "misfitCount",
          "createdAt",
          "createdBy",
          "updatedAt",
          "updatedBy");

  private CollectionJson() {}

  /** All of it. */
  public static JsonObject of(CountedCollection counted) {
    Collection collection = counted.collection();
    JsonObjectBuilder json =
        JsonBuild.object()
            .add("name", collection.name())
            .add("title", collection.title())
            .add("description", collection.description());
    boolean hasSchema = collection.contentSchema() != JsonValue.NULL;
    if (hasSchema) {
      json.add("schema", collection.contentSchema());
    }
    json.add("unique", collection.uniqueRules())
        .add("indexed", JsonBuild.array(collection.indexes().pointers()))
        .add("fenced", collection.fenced())
        .add("version", collection.version())
        .add("documentCount", counted.documents());
    if (hasSchema) {
      json.add("misfitCount", counted.misfits());
    }
    return json.add("createdAt", collection.createdAt().toString())
        .add("createdBy", collection.createdBy())
        .add("updatedAt", collection.updatedAt().toString())
        .add("updatedBy", collection.updatedBy())
        .build();
  }
}
