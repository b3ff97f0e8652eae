package dev.holdfast.document;

import dev.holdfast.access.Caller;
import dev.holdfast.access.SignedIn;
import dev.holdfast.document.DocumentRequests.Manner;
import dev.holdfast.find.Position;
import dev.holdfast.find.Selection;
import dev.holdfast.http.Body;
import dev.holdfast.http.EntityTags;
import dev.holdfast.http.OncePerKey;
import dev.holdfast.http.Page;
import dev.holdfast.http.Paging;
import dev.holdfast.http.PatchBody;
import dev.holdfast.http.Replies;
import dev.holdfast.http.Times;
import dev.holdfast.persistence.Slice;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** {@code /collections/{collection}/documents}. */
@Tag(name = "Documents")
@Path("collections/{collection}/documents")
@Produces(MediaType.APPLICATION_JSON)
public class DocumentResource {

  @Inject private SignedIn signedIn;
  @Inject private DocumentRequests requests;
  @Inject private DocumentReader reader;
  @Inject private Paging paging;
  @Inject private HistoryReader history;
  @Inject private DocumentFinder finder;
  @Context private HttpHeaders headers;

  @PathParam("collection")
  private String collection = "";

  /** Lists documents: all, or those that are asked for. */
  @GET
  @Operation(
      operationId = "listDocuments",
      summary = "List documents",
      description =
          "Those that the caller may see; by uid, unless `sort` says otherwise. A page goes on where "
              + "the one before it ended, whatever has been written since. With `at`, those that "
              + "were live then, as they were, by uid; `filter`, `q` and `sort` are of the present.")
  @APIResponse(responseCode = "200", ref = "DocumentPage")
  public Response list(
      @QueryParam("at") @Nullable String at,
      @QueryParam("filter") @Nullable String filter,
      @QueryParam("q") @Nullable String words,
      @QueryParam("sort") @Nullable String sort,
      @QueryParam("fields") @Nullable String fields,
      @QueryParam("limit") @Nullable String limit,
      @QueryParam("cursor") @Nullable String cursor,
      @QueryParam("count") @Nullable String count) {
    Caller caller = signedIn.caller();
    Page page = paging.page(limit, cursor);
    Wanted wanted = Wanted.read(filter, words, sort, "sort");
    Function<JsonObject, JsonObject> selected =
        fields == null ? whole -> whole : Selection.read(fields)::of;
    Optional<Instant> time = Times.read("at", at);
    if (time.isPresent()) {
      wanted.requirePlain();
      return listPast(caller, time.get(), page, selected, Paging.flag("count", count));
    }
    Optional<Position> after = page.after().map(key -> Position.read(wanted.sort(), key));
    Slice<Hit> hits = finder.page(caller, collection, wanted, after, page.limit());
    OptionalLong counted =
        Paging.flag("count", count)
            ? OptionalLong.of(finder.count(caller, collection, wanted))
            : OptionalLong.empty();
    return page.of(
        hits,
        hit -> selected.apply(DocumentJson.of(hit.document())),
        hit -> hit.position().text(),
        counted);
  }

  private Response listPast(
      Caller caller,
      Instant at,
      Page page,
      Function<JsonObject, JsonObject> selected,
      boolean countAll) {
    Slice<PastDocument> documents =
        history.page(caller, collection, at, page.afterText(), page.limit());
    OptionalLong counted =
        countAll ? OptionalLong.of(history.count(caller, collection, at)) : OptionalLong.empty();
    return page.of(
        documents,
        document -> selected.apply(DocumentJson.of(document)),
        PastDocument::uid,
        counted);
  }

  /** Creates a document. */
  @POST
  @OncePerKey(shownBy = DocumentReplay.class)
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "createDocument",
      summary = "Create a document",
      description =
          "Without a uid, it gets a UUIDv7. A uid that is taken is `invalid` with code "
              + "`unique`.")
  @APIResponse(responseCode = "201", ref = "DocumentCreated")
  public Response create(
      @RequestBody(ref = "NewDocument") Body body,
      @QueryParam("revision") @Nullable String revision,
      @QueryParam("comment") @Nullable String comment) {
    return requests.create(new Manner(headers, revision, comment), collection, body);
  }

  /** Reads a document. */
  @GET
  @Path("{uid}")
  @Operation(
      operationId = "readDocument",
      summary = "Read a document",
      description =
          "With `If-None-Match`, 304 if the caller has the current state. With `at`, what it was "
              + "then, without an entity tag.")
  @APIResponse(responseCode = "200", ref = "Document")
  public Response read(@PathParam("uid") String uid, @QueryParam("at") @Nullable String at) {
    Optional<Instant> time = Times.read("at", at);
    if (time.isPresent()) {
      PastDocument past = history.find(signedIn.caller(), ref(uid), time.get());
      return Replies.ok(DocumentJson.of(past)).build();
    }
    Document document = reader.find(signedIn.caller(), ref(uid));
    return Replies.read(headers, EntityTags.of(document), () -> DocumentJson.of(document));
  }

  /** Creates a document under a uid, or replaces it. */
  @PUT
  @Path("{uid}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "replaceDocument",
      summary = "Create a document under a uid, or replace it",
      description =
          "Over an existing one, say which state you saw: `If-Match` (stale: 412), or "
              + "`version` in the body (stale: 409). `If-None-Match: *` only creates.")
  @APIResponse(responseCode = "200", ref = "Document")
  @APIResponse(responseCode = "201", ref = "DocumentCreated")
  public Response replace(
      @PathParam("uid") String uid,
      @RequestBody(ref = "Document") Body body,
      @QueryParam("revision") @Nullable String revision,
      @QueryParam("comment") @Nullable String comment) {
    return requests.replace(new Manner(headers, revision, comment), ref(uid), body);
  }

  /** Changes a document by a patch to its latest state. */
  @PATCH
  @OncePerKey(shownBy = DocumentReplay.class)
  @Path("{uid}")
  @Consumes({PatchBody.MERGE_PATCH, PatchBody.JSON_PATCH})
  @Operation(
      operationId = "patchDocument",
      summary = "Change a document",
      description =
          "The patch is applied to the latest state, inside the transaction: each one that "
              + "is answered 200 is in the final state. A refused one changes nothing.")
  @APIResponse(responseCode = "200", ref = "Document")
  public Response patch(
      @PathParam("uid") String uid,
      @RequestBody(ref = "DocumentPatch") Body body,
      @QueryParam("revision") @Nullable String revision,
      @QueryParam("comment") @Nullable String comment) {
    return requests.patch(
        new Manner(headers, revision, comment), ref(uid), headers.getMediaType(), body);
  }

  /** Deletes a document. */
  @DELETE
  @Path("{uid}")
  @Operation(
      operationId = "deleteDocument",
      summary = "Delete a document",
      description =
          "Its history is kept; the uid may be created again, and its versions and revisions "
              + "go on from there.")
  @APIResponse(responseCode = "204", ref = "Deleted")
  public Response delete(
      @PathParam("uid") String uid,
      @QueryParam("revision") @Nullable String revision,
      @QueryParam("comment") @Nullable String comment) {
    return requests.delete(new Manner(headers, revision, comment), ref(uid));
  }

  /** Brings back a revision's content, or a deleted document. */
  @POST
  @OncePerKey(shownBy = DocumentReplay.class)
  @Path("{uid}/restore")
  @Consumes(MediaType.WILDCARD)
  @Operation(
      operationId = "restoreDocument",
      summary = "Bring back a revision, or a deleted document",
      description =
          "Makes a new revision with the old content. Over a live document, say which state "
              + "you saw, and which revision to bring back.")
  @APIResponse(responseCode = "200", ref = "Document")
  public Response restore(
      @PathParam("uid") String uid,
      @RequestBody(ref = "Restore") @Nullable Body body,
      @QueryParam("revision") @Nullable String revision,
      @QueryParam("comment") @Nullable String comment) {
    return requests.restore(new Manner(headers, revision, comment), ref(uid), body);
  }

  private DocumentRef ref(String uid) {
    return new DocumentRef(collection, uid);
  }
}
