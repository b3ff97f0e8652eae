package dev.holdfast.console.document;

import dev.holdfast.access.Caller;
import dev.holdfast.concurrency.ExpectedVersion;
import dev.holdfast.console.Digits;
import dev.holdfast.console.Viewer;
import dev.holdfast.document.Document;
import dev.holdfast.document.DocumentContent;
import dev.holdfast.document.DocumentJson;
import dev.holdfast.document.DocumentReader;
import dev.holdfast.document.DocumentRef;
import dev.holdfast.document.DocumentService;
import dev.holdfast.document.RevisionNote;
import dev.holdfast.document.SeenDocument;
import dev.holdfast.document.Terms;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** One document, as its page reads and writes it: by the services that the API calls. */
@RequestScoped
class DocumentStore {

  @Inject private DocumentReader reader;
  @Inject private DocumentService service;
  @Inject private Viewer viewer;

  /** The document, live or deleted, if the viewer may see it. */
  Optional<SeenDocument> see(DocumentRef ref) {
    return reader.see(viewer.caller(), ref);
  }

  /** For saving, with what the form says beside the content. */
  Saving.Store at(DocumentRef ref, @Nullable String comment, @Nullable String lease) {
    Caller caller = viewer.caller();
    return new Saving.Store() {
      @Override
      public Optional<Saving.Latest> latest() {
        return reader.see(caller, ref).map(seen -> latestOf(seen.document()));
      }

      @Override
      public void write(ExpectedVersion expected, JsonObject content) {
        service.replace(
            terms(caller, expected, comment, lease), ref, DocumentContent.read(content));
      }
    };
  }

  /** Creates a document, and returns its uid. */
  String create(DocumentRef ref, JsonObject content, @Nullable String comment) {
    Terms terms = terms(viewer.caller(), ExpectedVersion.UNSTATED, comment, null);
    return service
        .create(terms, ref.collection(), DocumentContent.read(content).at(ref.uid()))
        .uid();
  }

  void delete(
      DocumentRef ref, OptionalLong version, @Nullable String comment, @Nullable String lease) {
    ExpectedVersion expected = ExpectedVersion.UNSTATED.and(version);
    service.delete(terms(viewer.caller(), expected, comment, lease), ref);
  }

  static Saving.Latest latestOf(Document document) {
    return new Saving.Latest(
        DocumentJson.contentOf(document),
        document.version(),
        document.updatedBy(),
        document.updatedAt(),
        document.deleted());
  }

  private static Terms terms(
      Caller caller, ExpectedVersion expected, @Nullable String comment, @Nullable String lease) {
    String said = comment == null || comment.isBlank() ? null : comment.strip();
    OptionalLong token = lease == null ? OptionalLong.empty() : Digits.read(lease);
    return new Terms(caller, expected, new RevisionNote(true, said), token);
  }
}
