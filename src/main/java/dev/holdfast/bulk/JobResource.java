package dev.holdfast.bulk;

import dev.holdfast.access.SignedIn;
import dev.holdfast.http.Page;
import dev.holdfast.http.Paging;
import dev.holdfast.http.Replies;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** {@code /jobs}. */
@Tag(name = "Bulk")
@Path(JobResource.LIST)
@Produces(MediaType.APPLICATION_JSON)
public class JobResource {

  static final String LIST = "jobs";

  private static final String ONE = "{job}";
  private static final String ID = "job";

  /** Behind all ids. */
  private static final String END = "~";

  @Inject private SignedIn signedIn;
  @Inject private JobReader reader;
  @Inject private JobService service;
  @Inject private Paging paging;

  /** Lists the caller's jobs. */
  @GET
  @Operation(
      operationId = "listJobs",
      summary = "List one's own jobs",
      description =
          "Newest first, without what was refused of them. Those that have ended are forgotten "
              + "after a week.")
  @APIResponse(responseCode = "200", ref = "JobPage")
  public Response list(
      @QueryParam("limit") @Nullable String limit, @QueryParam("cursor") @Nullable String cursor) {
    Page page = paging.page(limit, cursor);
    return page.of(
        reader.page(signedIn.caller(), page.after().orElse(END), page.limit()),
        JobJson::of,
        Job::id);
  }

  /** Looks at a job. */
  @GET
  @Path(ONE)
  @Operation(
      operationId = "readJob",
      summary = "Look at a job",
      description =
          "How far it has come, and the first 100 lines or documents that were refused, each with "
              + "its problem. For whoever began it, and administrators.")
  @APIResponse(responseCode = "200", ref = "Job")
  public Response read(@PathParam(ID) String id) {
    return Replies.ok(JobJson.of(reader.find(signedIn.caller(), id))).build();
  }

  /** Cancels a job. */
  @DELETE
  @Path(ONE)
  @Operation(
      operationId = "cancelJob",
      summary = "Cancel a job",
      description =
          "What it has written stays; after the answer it writes nothing more. Once more is 204 "
              + "too. For whoever began it, and administrators.")
  @APIResponse(responseCode = "204", ref = "Cancelled")
  @APIResponse(responseCode = "409", ref = "state")
  public Response cancel(@PathParam(ID) String id) {
    service.cancel(signedIn.caller(), id);
    return Response.noContent().build();
  }
}
