package dev.holdfast.bulk;

import dev.holdfast.access.Caller;
import dev.holdfast.access.SignedIn;
import dev.holdfast.http.EventStream;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code /collections/{collection}/export}. */
@Tag(name = "Bulk")
@Path("collections/{collection}/export")
@Produces(ImportResource.NDJSON)
public class ExportResource {

  @Inject private SignedIn signedIn;
  @Inject private Exports exports;
  @Context private Request request;

  /** Exports a collection. */
  @GET
  @Operation(
      operationId = "exportDocuments",
      summary = "Export all documents",
      description =
          "Those that the caller may see, one in a line, by uid: all as they were at one moment, "
              + "whatever is written meanwhile. An import takes what this gives. An answer that "
              + "breaks off is not whole.")
  @APIResponse(responseCode = "200", ref = "Export")
  public void export(@Suspended AsyncResponse answer, @PathParam("collection") String collection) {
    Caller caller = signedIn.caller();
    if (!request.getMethod().equals("GET")) {
      exports.judge(caller, collection);
      answer.resume(Response.ok().type(ImportResource.NDJSON).build());
      return;
    }
    Export export = exports.begin(caller, collection);
    export.to(EventStream.begin(ImportResource.NDJSON, "", export::goOn, export::end));
  }
}
