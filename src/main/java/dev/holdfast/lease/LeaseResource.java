package dev.holdfast.lease;

import dev.holdfast.access.Caller;
import dev.holdfast.access.SignedIn;
import dev.holdfast.http.Body;
import dev.holdfast.http.Hangup;
import dev.holdfast.http.IdempotencyKey;
import dev.holdfast.http.Page;
import dev.holdfast.http.Paging;
import dev.holdfast.http.Replies;
import dev.holdfast.lease.LeaseRequests.Release;
import dev.holdfast.lease.LeaseService.Granted;
import dev.holdfast.lease.LeaseService.Wish;
import dev.holdfast.refusal.LeaseRefused;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** {@code /leases}. The id is the rest of the path, slashes and all. */
@Tag(name = "Leases")
@Path("leases")
@Produces(MediaType.APPLICATION_JSON)
public class LeaseResource {

  private static final String ONE = "{leaseType}/{leaseId: .+}";

  @Inject private SignedIn signedIn;
  @Inject private LeaseRequests requests;
  @Inject private LeaseReader reader;
  @Inject private LeaseQueue queue;
  @Inject private Paging paging;
  @Context private HttpHeaders headers;

  /** Lists live leases. */
  @GET
  @Operation(
      operationId = "listLeases",
      summary = "List live leases",
      description = "By type and id; of documents, those that the caller may see.")
  @APIResponse(responseCode = "200", ref = "LeasePage")
  public Response list(
      @QueryParam("type") @Nullable String type,
      @QueryParam("owner") @Nullable String owner,
      @QueryParam("limit") @Nullable String limit,
      @QueryParam("cursor") @Nullable String cursor) {
    Caller caller = signedIn.caller();
    Page page = paging.page(limit, cursor);
    return page.of(
        reader.page(
            caller,
            new LeaseReader.Filter(
                LeaseRequests.plain("type", type), LeaseRequests.plain("owner", owner)),
            page.after().map(LeaseKey::ofText),
            page.limit()),
        lease -> LeaseJson.of(caller, lease),
        lease -> lease.key().text());
  }

  /** Acquires a lease, at once or after waiting. */
  @POST
  @Path(ONE)
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "acquireLease",
      summary = "Acquire a lease",
      description =
          "Of any number of callers who want a free or expired lease, one gets it. With "
              + "`waitSeconds`, the call waits its turn: first come, first served. A lease of type "
              + "`document` is on the document `{collection}/{uid}`, and takes the right to write it.")
  @APIResponse(responseCode = "201", ref = "LeaseAcquired")
  @APIResponse(responseCode = "409", ref = "lease-held")
  @APIResponse(responseCode = "422", ref = "key-reused")
  public void acquire(
      @Suspended AsyncResponse answer,
      @PathParam("leaseType") String type,
      @PathParam("leaseId") String id,
      @HeaderParam(IdempotencyKey.HEADER) List<String> requestKeys,
      @RequestBody(ref = "LeaseRequest") Body body) {
    Wish wish =
        new Wish(
            signedIn.caller(),
            LeaseKey.of(type, id),
            LeaseRequest.read(body.json()),
            IdempotencyKey.of(requestKeys).orElse(null));
    boolean minimal = Replies.prefersMinimal(headers);
    try {
      answer.resume(requests.acquire(wish, minimal));
    } catch (LeaseRefused held) {
      if (held.kind() != LeaseRefused.Kind.HELD || wish.request().waitSeconds() == 0) {
        throw held;
      }
      Hangup hangup = Hangup.watch(wish.request().waiting());
      hangup.then(await(wish, answer, minimal));
    }
  }

  private Runnable await(Wish wish, AsyncResponse answer, boolean minimal) {
    return queue.await(
        wish,
        new Waiting.Answer() {
          @Override
          public void granted(Granted granted) {
            answer.resume(LeaseRequests.acquired(wish, granted, minimal));
          }

          @Override
          public void refused(RuntimeException why) {
            answer.resume(why);
          }
        });
  }

  /** Looks at a live lease. */
  @GET
  @Path(ONE)
  @Operation(
      operationId = "readLease",
      summary = "Look at a live lease",
      description = "404 where none is live. The token is for its owner alone.")
  @APIResponse(responseCode = "200", ref = "Lease")
  public Response read(@PathParam("leaseType") String type, @PathParam("leaseId") String id) {
    return requests.read(type, id);
  }

  /** Renews a lease, or hands it on. */
  @PUT
  @Path(ONE)
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "renewLease",
      summary = "Renew a lease, or hand it on",
      description =
          "It lasts `ttlSeconds` from now on. With `to`, it passes to another owner or holder in "
              + "one step, under the next token: the one before counts no more.")
  @APIResponse(responseCode = "200", ref = "Lease")
  @APIResponse(responseCode = "204", ref = "LeaseMinimal")
  @APIResponse(responseCode = "409", ref = "lease-lost")
  public Response renew(
      @PathParam("leaseType") String type,
      @PathParam("leaseId") String id,
      @RequestBody(ref = "Renewal") Body body) {
    return requests.renew(headers, type, id, body);
  }

  /** Releases a lease; administrators may release whosesoever. */
  @DELETE
  @Path(ONE)
  @Operation(
      operationId = "releaseLease",
      summary = "Release a lease",
      description =
          "With the `token` of one's own. Without a token an administrator takes it from whoever "
              + "has it; then nobody gets it for `delaySeconds`, and `reason` is kept in the "
              + "history.")
  @APIResponse(responseCode = "204", ref = "Released")
  @APIResponse(responseCode = "409", ref = "lease-lost")
  public Response release(
      @PathParam("leaseType") String type,
      @PathParam("leaseId") String id,
      @QueryParam("token") @Nullable String token,
      @QueryParam("delaySeconds") @Nullable String delaySeconds,
      @QueryParam("reason") @Nullable String reason) {
    return requests.release(type, id, new Release(token, delaySeconds, reason));
  }
}
