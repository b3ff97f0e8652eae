package dev.holdfast.document;

import dev.holdfast.access.SignedIn;
import dev.holdfast.http.MalformedRequest;
import dev.holdfast.http.Page;
import dev.holdfast.http.Paging;
import dev.holdfast.http.Replies;
import dev.holdfast.http.Times;
import dev.holdfast.refusal.NotFound;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** {@code …/documents/{uid}/revisions}. */
@Tag(name = "Revisions")
@Path("collections/{collection}/documents/{uid}/revisions")
@Produces(MediaType.APPLICATION_JSON)
public class RevisionResource {

  @Inject private SignedIn signedIn;
  @Inject private RevisionService service;
  @Inject private Paging paging;

  @PathParam("collection")
  private String collection = "";

  @PathParam("uid")
  private String uid = "";

  /** Lists revisions, newest first. */
  @GET
  @Operation(
      operationId = "listRevisions",
      summary = "List revisions",
      description =
          "Newest first; also those of a deleted document. With `by`, `action` and `since`, those "
              + "that meet all of them.")
  @APIResponse(responseCode = "200", ref = "RevisionPage")
  public Response list(
      @QueryParam("by") @Nullable String by,
      @QueryParam("action") @Nullable String action,
      @QueryParam("since") @Nullable String since,
      @QueryParam("limit") @Nullable String limit,
      @QueryParam("cursor") @Nullable String cursor) {
    RevisionFilter filter =
        new RevisionFilter(name(by), action(action), Times.read("since", since));
    Page page = paging.page(limit, cursor);
    return page.of(
        service.page(
            signedIn.caller(), ref(), filter, page.afterNumber(Long.MAX_VALUE), page.limit()),
        DocumentJson::of,
        revision -> Long.toString(revision.number()));
  }

  /** Reads one revision. */
  @GET
  @Path("{number}")
  @Operation(
      operationId = "readRevision",
      summary = "Read one revision",
      description = "What the document was after one change.")
  @APIResponse(responseCode = "200", ref = "Revision")
  public Response read(@PathParam("number") String number) {
    Revision revision = service.find(signedIn.caller(), ref(), number(number));
    return Replies.ok(DocumentJson.of(revision)).build();
  }

  /** Removes one revision. */
  @DELETE
  @Path("{number}")
  @Operation(
      operationId = "deleteRevision",
      summary = "Remove one revision",
      description = "The others keep their numbers. Owners only.")
  @APIResponse(responseCode = "204", ref = "Deleted")
  public Response delete(@PathParam("number") String number) {
    service.delete(signedIn.caller(), ref(), number(number));
    return Response.noContent().build();
  }

  private DocumentRef ref() {
    return new DocumentRef(collection, uid);
  }

  /** PostgreSQL refuses to even look for the character zero. */
  private static Optional<String> name(@Nullable String parameter) {
    if (parameter != null && parameter.indexOf('\0') >= 0) {
      throw new MalformedRequest("by", "No name holds the character zero.");
    }
    return Optional.ofNullable(parameter);
  }

  private static Optional<Action> action(@Nullable String parameter) {
    Optional<Action> action = Optional.ofNullable(parameter).flatMap(Action::of);
    if (parameter != null && action.isEmpty()) {
      throw new MalformedRequest(
          "action", "This must be create, replace, patch, restore or delete.");
    }
    return action;
  }

  /** What is no number names no revision. */
  private static long number(String path) {
    if (!path.matches("[0-9]{1,18}")) {
      throw new NotFound();
    }
    return Long.parseLong(path);
  }
}
