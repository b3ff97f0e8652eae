package dev.holdfast.console.collection;

import dev.holdfast.access.Caller;
import dev.holdfast.collection.Collection;
import dev.holdfast.collection.CollectionContent;
import dev.holdfast.collection.CollectionReader;
import dev.holdfast.collection.CollectionService;
import dev.holdfast.collection.CountedCollection;
import dev.holdfast.concurrency.ExpectedVersion;
import dev.holdfast.console.Viewer;
import dev.holdfast.console.document.Saving;
import dev.holdfast.json.JsonBuild;
import dev.holdfast.json.JsonEquality;
import dev.holdfast.refusal.Invalid;
import dev.holdfast.refusal.NotFound;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.Optional;
import java.util.OptionalLong;

/** Collections as their forms read and write them: by the services that the API calls. */
@RequestScoped
class CollectionStore {

  @Inject private CollectionReader reader;
  @Inject private CollectionService service;
  @Inject private Viewer viewer;

  /** Who looks. */
  String user() {
    return viewer.getName();
  }

  /** The collection as it is now; empty if there is none that the viewer may see. */
  Optional<CountedCollection> find(String name) {
    try {
      return Optional.of(reader.find(viewer.caller(), name));
    } catch (NotFound absent) {
      return Optional.empty();
    }
  }

  /** For saving what owners decide of a collection. */
  Saving.Store at(String name) {
    Caller caller = viewer.caller();
    return new Saving.Store() {
      @Override
      public Optional<Saving.Latest> latest() {
        return find(name).map(CollectionStore::latestOf);
      }

      @Override
      public void write(ExpectedVersion expected, JsonObject parts) {
        service.replace(caller, name, expected, CollectionContent.read(Parts.toContent(parts)));
      }
    };
  }

  /** A collection as it is merged. */
  static Saving.Latest latestOf(CountedCollection counted) {
    Collection collection = counted.collection();
    return new Saving.Latest(
        Parts.of(Parts.contentOf(counted)),
        collection.version(),
        collection.updatedBy(),
        collection.updatedAt(),
        false);
  }

  /**
   * Creates a collection. A form that came twice has created what it was sent for.
   *
   * @throws Invalid also if the name is taken, by another's collection or one of other content
   */
  void create(String name, JsonObject content) {
    JsonObject named = and(content, "name", name);
    try {
      service.create(viewer.caller(), CollectionContent.read(named));
    } catch (Invalid invalid) {
      if (!isMine(name, content)) {
        throw invalid;
      }
    }
  }

  private boolean isMine(String name, JsonObject content) {
    return find(name)
        .filter(found -> found.collection().updatedBy().equals(viewer.getName()))
        .filter(found -> found.collection().createdAt().equals(found.collection().updatedAt()))
        .map(found -> Parts.contentOf(found))
        .filter(found -> JsonEquality.same(titled(name, content), found))
        .isPresent();
  }

  /** A collection without a title has its name for one. */
  private static JsonObject titled(String name, JsonObject content) {
    return content.containsKey(CollectionForm.TITLE)
        ? content
        : and(content, CollectionForm.TITLE, name);
  }

  private static JsonObject and(JsonObject content, String member, String text) {
    JsonObjectBuilder more = JsonBuild.object();
    content.forEach(more::add);
    return more.add(member, text).build();
  }

  /**
   * Deletes a collection as it was seen.
   *
   * @param withDocuments whether documents in it go too
   */
  void delete(String name, OptionalLong version, boolean withDocuments) {
    ExpectedVersion expected = ExpectedVersion.UNSTATED.and(version);
    service.delete(viewer.caller(), name, expected, withDocuments);
  }
}
