package dev.holdfast.document;

import dev.holdfast.access.SignedIn;
import dev.holdfast.http.MalformedRequest;
import dev.holdfast.http.Paging;
import dev.holdfast.http.PatchBody;
import dev.holdfast.http.Replies;
import jakarta.inject.Inject;
import jakarta.json.JsonArray;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.OptionalLong;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** {@code …/documents/{uid}/diff}. */
@Tag(name = "Revisions")
@Path("collections/{collection}/documents/{uid}/diff")
public class DiffResource {

  @Inject private SignedIn signedIn;
  @Inject private RevisionService service;

  /** The patch that turns one revision into another. */
  @GET
  @Produces({PatchBody.JSON_PATCH, MediaType.APPLICATION_JSON})
  @Operation(
      operationId = "diffRevisions",
      summary = "Compare two revisions",
      description = "The JSON Patch that turns one into the other.")
  @APIResponse(responseCode = "200", ref = "Diff")
  public Response diff(
      @PathParam("collection") String collection,
      @PathParam("uid") String uid,
      @QueryParam("from") @Nullable String from,
      @QueryParam("to") @Nullable String to) {
    if (from == null) {
      throw new MalformedRequest("from", "Say from which revision.");
    }
    OptionalLong newer =
        to == null ? OptionalLong.empty() : OptionalLong.of(Paging.whole("to", to));
    DocumentRef ref = new DocumentRef(collection, uid);
    JsonArray patch = service.diff(signedIn.caller(), ref, Paging.whole("from", from), newer);
    return Replies.ok(patch).type(PatchBody.JSON_PATCH).build();
  }
}
