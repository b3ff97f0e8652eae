package dev.holdfast.collection;

import dev.holdfast.access.SignedIn;
import dev.holdfast.concurrency.ExpectedVersion;
import dev.holdfast.http.Body;
import dev.holdfast.http.EntityTags;
import dev.holdfast.http.Judged;
import dev.holdfast.http.MalformedRequest;
import dev.holdfast.http.OncePerKey;
import dev.holdfast.http.Page;
import dev.holdfast.http.Paging;
import dev.holdfast.http.PatchBody;
import dev.holdfast.http.Paths;
import dev.holdfast.http.Replies;
import dev.holdfast.json.Patch;
import jakarta.inject.Inject;
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
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** {@code /collections}. */
@Tag(name = "Collections")
@Path("collections")
@Produces(MediaType.APPLICATION_JSON)
public class CollectionResource {

  private static final String LIST = "collections";

  @Inject private SignedIn signedIn;
  @Inject private CollectionService service;
  @Inject private CollectionReader reader;
  @Inject private Paging paging;
  @Context private HttpHeaders headers;

  /** Lists the collections that the caller may see, by name. */
  @GET
  @Operation(
      operationId = "listCollections",
      summary = "List collections",
      description = "By name, those of which the caller is a member; all, for administrators.")
  @APIResponse(responseCode = "200", ref = "CollectionPage")
  public Response list(
      @QueryParam("limit") @Nullable String limit, @QueryParam("cursor") @Nullable String cursor) {
    Page page = paging.page(limit, cursor);
    return page.of(
        reader.page(signedIn.caller(), page.afterText(), page.limit()),
        CollectionJson::of,
        counted -> counted.collection().name());
  }

  /** Creates a collection. */
  @POST
  @OncePerKey(shownBy = CollectionReplay.class)
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "createCollection",
      summary = "Create a collection",
      description =
          "Its creator becomes its owner. A name that is taken is `invalid` with code "
              + "`unique`.")
  @APIResponse(responseCode = "201", ref = "CollectionCreated")
  public Response create(@RequestBody(ref = "Collection") Body body) {
    return created(service.create(signedIn.caller(), CollectionContent.read(body.json())));
  }

  /** Reads a collection. */
  @GET
  @Path("{collection}")
  @Operation(
      operationId = "readCollection",
      summary = "Read a collection",
      description =
          "The entity tag changes with the count of documents too; a writer may send it back "
              + "all the same.")
  @APIResponse(responseCode = "200", ref = "Collection")
  public Response read(@PathParam("collection") String name) {
    CountedCollection counted = reader.find(signedIn.caller(), name);
    return Replies.read(headers, EntityTags.of(counted), () -> CollectionJson.of(counted));
  }

  /** Creates a collection under a name, or replaces what is said of it. */
  @PUT
  @Path("{collection}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "replaceCollection",
      summary = "Create a collection under a name, or replace what is said of it",
      description =
          "Over an existing one, say which state you saw: `If-Match`, or `version` in the "
              + "body. Owners only.")
  @APIResponse(responseCode = "200", ref = "Collection")
  @APIResponse(responseCode = "201", ref = "CollectionCreated")
  public Response replace(
      @PathParam("collection") String name, @RequestBody(ref = "Collection") Body body) {
    ExpectedVersion expected = Replies.expected(headers);
    CollectionContent content =
        Judged.read(
            () -> CollectionContent.read(body.json()),
            () -> service.judge(signedIn.caller(), name, expected, true));
    if (content.name() != null && !content.name().equals(name)) {
      throw new MalformedRequest("name", "The name in the body is not the path's.");
    }
    CollectionService.Written written =
        service.replace(signedIn.caller(), name, expected.and(content.version()), content);
    return written.created() ? created(written.counted()) : changed(written.counted());
  }

  /** Changes a collection by a patch to its latest state. */
  @PATCH
  @OncePerKey(shownBy = CollectionReplay.class)
  @Path("{collection}")
  @Consumes({PatchBody.MERGE_PATCH, PatchBody.JSON_PATCH})
  @Operation(
      operationId = "patchCollection",
      summary = "Change a collection",
      description =
          "The patch is applied to the latest state, inside the transaction. Owners only.")
  @APIResponse(responseCode = "200", ref = "Collection")
  public Response patch(
      @PathParam("collection") String name, @RequestBody(ref = "CollectionPatch") Body body) {
    ExpectedVersion expected = Replies.expected(headers);
    Patch patch =
        Judged.read(
            () -> PatchBody.read(headers.getMediaType(), body),
            () -> service.judge(signedIn.caller(), name, expected, false));
    return changed(service.patch(signedIn.caller(), name, expected, patch));
  }

  /** Deletes a collection. */
  @DELETE
  @Path("{collection}")
  @Operation(
      operationId = "deleteCollection",
      summary = "Delete a collection",
      description =
          "One with documents in it is 409 `state`, `not-empty`, unless `documents=delete`. "
              + "Owners only.")
  @APIResponse(responseCode = "204", ref = "Deleted")
  @APIResponse(responseCode = "409", ref = "state")
  public Response delete(
      @PathParam("collection") String name, @QueryParam("documents") @Nullable String documents) {
    if (documents != null && !documents.equals("delete")) {
      throw new MalformedRequest("documents", "This may be \"delete\".");
    }
    service.delete(signedIn.caller(), name, Replies.expected(headers), documents != null);
    return Response.noContent().build();
  }

  private Response created(CountedCollection counted) {
    return Replies.created(
        headers,
        Paths.of(LIST, counted.collection().name()),
        Optional.of(EntityTags.of(counted)),
        () -> CollectionJson.of(counted));
  }

  private Response changed(CountedCollection counted) {
    return Replies.changed(headers, EntityTags.of(counted), () -> CollectionJson.of(counted));
  }
}
