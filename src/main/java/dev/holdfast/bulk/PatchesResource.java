package dev.holdfast.bulk;

import dev.holdfast.access.Caller;
import dev.holdfast.access.SignedIn;
import dev.holdfast.http.Body;
import dev.holdfast.http.Judged;
import dev.holdfast.http.OncePerKey;
import dev.holdfast.http.PatchBody;
import dev.holdfast.http.Paths;
import dev.holdfast.http.Replies;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** {@code /collections/{collection}/documents/patches}. */
@Tag(name = "Bulk")
@Path("collections/{collection}/documents/patches")
@Produces(MediaType.APPLICATION_JSON)
public class PatchesResource {

  @Inject private SignedIn signedIn;
  @Inject private JobService service;
  @Context private HttpHeaders headers;

  /** Begins to patch what a filter finds. */
  @POST
  @OncePerKey(shownBy = JobReplay.class)
  @Consumes({PatchBody.MERGE_PATCH, PatchBody.JSON_PATCH})
  @Operation(
      operationId = "patchDocuments",
      summary = "Change all documents that a filter finds",
      description =
          "A job applies the patch to each, by uid, by the ordinary write and once. Of those that "
              + "the filter finds when their turn comes, whatever it found before; without a "
              + "filter, of all. One that refuses the patch stops none of the others.")
  @APIResponse(responseCode = "202", ref = "JobBegun")
  public Response begin(
      @PathParam("collection") String collection,
      @RequestBody(ref = "DocumentPatch") Body body,
      @QueryParam("filter") @Nullable String filter) {
    Caller caller = signedIn.caller();
    MediaType type = headers.getMediaType();
    Judged.read(() -> PatchBody.read(type, body), () -> service.requirePatcher(caller, collection));
    KeptPatch patch = new KeptPatch(type.getType() + "/" + type.getSubtype(), body.text());
    Job job = service.beginPatch(caller, collection, filter, patch);
    return Replies.accepted(Paths.of(JobResource.LIST, job.id()), JobJson.of(job));
  }
}
