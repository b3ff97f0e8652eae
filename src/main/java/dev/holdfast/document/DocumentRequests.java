package dev.holdfast.document;

import dev.holdfast.access.SignedIn;
import dev.holdfast.http.Body;
import dev.holdfast.http.EntityTags;
import dev.holdfast.http.Judged;
import dev.holdfast.http.PatchBody;
import dev.holdfast.http.Paths;
import dev.holdfast.http.Replies;
import dev.holdfast.json.Patch;
import dev.holdfast.refusal.Invalid;
import dev.holdfast.refusal.Violation;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How writes to documents are read and answered, by themselves or within a transaction. */
@ApplicationScoped
class DocumentRequests {

  @Inject private SignedIn signedIn;
  @Inject private DocumentService service;

  /**
   * What stands beside the content.
   *
   * @param revision the parameter; {@code null} if it is left out
   * @param comment the parameter; {@code null} if it is left out
   */
  record Manner(HttpHeaders headers, @Nullable String revision, @Nullable String comment) {}

  Response create(Manner manner, String collection, Body body) {
    Terms terms = terms(manner);
    DocumentContent content =
        Judged.read(
            () -> DocumentContent.read(body.json()).orEmpty(),
            () -> service.judgeCreate(terms.caller(), collection));
    return created(manner, collection, service.create(terms, collection, content));
  }

  Response replace(Manner manner, DocumentRef ref, Body body) {
    Terms terms = terms(manner);
    DocumentContent content =
        Judged.read(
            () -> requireSameUid(DocumentContent.read(body.json()), ref.uid()),
            () -> service.judge(terms.caller(), ref, terms.expected(), true));
    DocumentService.Written written = service.replace(terms.and(content.version()), ref, content);
    return written.created()
        ? created(manner, ref.collection(), written.document())
        : changed(manner, written.document());
  }

  Response patch(Manner manner, DocumentRef ref, MediaType type, Body body) {
    Terms terms = terms(manner);
    Patch patch =
        Judged.read(
            () -> PatchBody.read(type, body),
            () -> service.judge(terms.caller(), ref, terms.expected(), false));
    return changed(manner, service.patch(terms, ref, patch));
  }

  Response delete(Manner manner, DocumentRef ref) {
    service.delete(terms(manner), ref);
    return Response.noContent().build();
  }

  Response restore(Manner manner, DocumentRef ref, @Nullable Body body) {
    Terms terms = terms(manner);
    RestoreRequest request =
        Judged.read(
            () -> RestoreRequest.read(manner.headers().getMediaType(), body),
            () -> service.judge(terms.caller(), ref, terms.expected(), false));
    return changed(manner, service.restore(terms.and(request.version()), ref, request.revision()));
  }

  private Terms terms(Manner manner) {
    return new Terms(
        signedIn.caller(),
        Replies.expected(manner.headers()),
        RevisionNotes.read(manner.headers(), manner.revision(), manner.comment()),
        LeaseToken.read(manner.headers()));
  }

  private static DocumentContent requireSameUid(DocumentContent content, String path) {
    if (content.uid() != null && !content.uid().equals(path)) {
      throw new Invalid(Violation.of("/uid", "read-only", "must be the path's"));
    }
    return content;
  }

  private static Response created(Manner manner, String collection, Document document) {
    return Replies.created(
        manner.headers(),
        Paths.of("collections", collection, "documents", document.uid()),
        Optional.of(EntityTags.of(document)),
        () -> DocumentJson.of(document));
  }

  private static Response changed(Manner manner, Document document) {
    return Replies.changed(
        manner.headers(), EntityTags.of(document), () -> DocumentJson.of(document));
  }
}
