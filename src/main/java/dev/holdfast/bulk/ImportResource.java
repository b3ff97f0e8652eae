package dev.holdfast.bulk;

import dev.holdfast.access.SignedIn;
import dev.holdfast.http.OncePerKey;
import dev.holdfast.http.Paths;
import dev.holdfast.http.Replies;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** {@code /collections/{collection}/imports}. */
@Tag(name = "Bulk")
@Path("collections/{collection}/imports")
@Produces(MediaType.APPLICATION_JSON)
public class ImportResource {

  /** JSON values, one in a line. */
  static final String NDJSON = "application/x-ndjson";

  static final String MODE = "mode";

  @Inject private SignedIn signedIn;
  @Inject private JobService service;
  @Inject private PendingUpload pending;

  /** Begins an import. */
  @POST
  @OncePerKey(shownBy = JobReplay.class)
  @Consumes(NDJSON)
  @Operation(
      operationId = "importDocuments",
      summary = "Import documents",
      description =
          "One in a line, as an export gives them; members that the server gives are not heeded. "
              + "When all is there it is answered, and a job goes on by itself: each line is "
              + "applied once, by the ordinary write, whatever becomes of the server. A line that "
              + "is refused stops none of the others.")
  @APIResponse(responseCode = "202", ref = "JobBegun")
  public Response begin(
      @PathParam("collection") String collection,
      @RequestBody(ref = "Import") Upload upload,
      @QueryParam(MODE) @Nullable String mode) {
    Job job = service.beginImport(signedIn.caller(), collection, ImportMode.read(mode), upload);
    pending.isUsed();
    return Replies.accepted(Paths.of(JobResource.LIST, job.id()), JobJson.of(job));
  }
}
