package dev.holdfast.lease;

import dev.holdfast.access.Caller;
import dev.holdfast.access.SignedIn;
import dev.holdfast.http.Page;
import dev.holdfast.http.Paging;
import jakarta.inject.Inject;
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

/** {@code /lease-history}: beside the leases, whose paths an id ends. */
@Tag(name = "Leases")
@Path("lease-history/{leaseType}/{leaseId: .+}")
@Produces(MediaType.APPLICATION_JSON)
public class LeaseHistoryResource {

  @Inject private SignedIn signedIn;
  @Inject private LeaseReader reader;
  @Inject private Paging paging;

  /** Lists who had a lease, the latest first. */
  @GET
  @Operation(
      operationId = "listLeaseHistory",
      summary = "List who had a lease",
      description = "The latest first: who, when, and how it ended. At least the last 100.")
  @APIResponse(responseCode = "200", ref = "LeaseHistoryPage")
  public Response list(
      @PathParam("leaseType") String type,
      @PathParam("leaseId") String id,
      @QueryParam("limit") @Nullable String limit,
      @QueryParam("cursor") @Nullable String cursor) {
    Caller caller = signedIn.caller();
    LeaseKey key = LeaseKey.of(type, id);
    Page page = paging.page(limit, cursor);
    return page.of(
        reader.history(caller, key, page.afterNumber(Long.MAX_VALUE), page.limit()),
        holding -> LeaseJson.of(caller, holding),
        holding -> Long.toString(holding.lease().token()));
  }
}
