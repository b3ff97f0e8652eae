package dev.holdfast.collection;

import dev.holdfast.json.JsonBuild;
import jakarta.json.JsonObject;
import java.util.Set;

/** How a collection looks as JSON. */
final class CollectionJson {

  /** A patch may test these but not change them. */
  static final Set<String> READ_ONLY =
      Set.of(
          "name", "version", "documentCount", "createdAt", "createdBy", "updatedAt", "updatedBy");

  private CollectionJson() {}

  static JsonObject of(CountedCollection counted) {
    Collection collection = counted.collection();
    return JsonBuild.object()
        .add("name", collection.name())
        .add("title", collection.title())
        .add("description", collection.description())
        .add("version", collection.version())
        .add("documentCount", counted.documents())
        .add("createdAt", collection.createdAt().toString())
        .add("createdBy", collection.createdBy())
        .add("updatedAt", collection.updatedAt().toString())
        .add("updatedBy", collection.updatedBy())
        .build();
  }
}
