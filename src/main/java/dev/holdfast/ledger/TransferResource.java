package dev.holdfast.ledger;

import dev.holdfast.access.SignedIn;
import dev.holdfast.http.Body;
import dev.holdfast.http.MalformedRequest;
import dev.holdfast.http.OncePerKey;
import dev.holdfast.http.Page;
import dev.holdfast.http.Paging;
import dev.holdfast.ledger.Transfer.State;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** {@code /transfers}. */
@Tag(name = "Ledger")
@Path("transfers")
@Produces(MediaType.APPLICATION_JSON)
public class TransferResource {

  @Inject private SignedIn signedIn;
  @Inject private TransferRequests requests;
  @Inject private TransferReader reader;
  @Inject private Paging paging;
  @Context private HttpHeaders headers;

  /** Lists transfers, the latest first. */
  @GET
  @Operation(
      operationId = "listTransfers",
      summary = "List transfers",
      description =
          "The latest first: of one account, or of all that are the caller's (for administrators, "
              + "of all).")
  @APIResponse(responseCode = "200", ref = "TransferPage")
  @APIResponse(responseCode = "404", ref = "not-found")
  public Response list(
      @QueryParam("account") @Nullable String account,
      @QueryParam("state") @Nullable String state,
      @QueryParam("limit") @Nullable String limit,
      @QueryParam("cursor") @Nullable String cursor) {
    Page page = paging.page(limit, cursor);
    long below = page.afterNumber(Long.MAX_VALUE);
    return page.of(
        reader.page(signedIn.caller(), account, state(state), below, page.limit()),
        TransferJson::of,
        transfer -> Long.toString(transfer.key()));
  }

  /** Makes a transfer. */
  @POST
  @OncePerKey(shownBy = LedgerReplay.class)
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "makeTransfer",
      summary = "Move an amount from one account to another",
      description =
          "Both sides or neither. `pending` only holds it, until it is posted or voided, or for "
              + "`timeoutSeconds`. `fromVersion` and `leaving` are conditions on `from`, decided "
              + "together with the transfer. The same `id` with the same content again is answered "
              + "200 with what it is now, and moves nothing.")
  @APIResponse(responseCode = "200", ref = "TransferDone")
  @APIResponse(responseCode = "201", ref = "TransferCreated")
  @APIResponse(responseCode = "204", ref = "TransferMinimal")
  @APIResponse(responseCode = "404", ref = "not-found")
  @APIResponse(responseCode = "409", ref = "conflict-or-state")
  @APIResponse(responseCode = "422", ref = "key-reused-or-insufficient")
  public Response make(@RequestBody(ref = "Transfer") Body body) {
    return requests.make(headers, body);
  }

  /** Reads a transfer. */
  @GET
  @Path("{transfer}")
  @Operation(
      operationId = "readTransfer",
      summary = "Read a transfer",
      description = "For the owners of both accounts, and administrators.")
  @APIResponse(responseCode = "200", ref = "Transfer")
  public Response read(@PathParam("transfer") String id) {
    return requests.read(headers, id);
  }

  /** Posts a pending transfer. */
  @POST
  @OncePerKey(shownBy = LedgerReplay.class)
  @Path("{transfer}/post")
  @Consumes(MediaType.WILDCARD)
  @Operation(
      operationId = "postTransfer",
      summary = "Move what a pending transfer holds",
      description =
          "All of it, or `amount`: the rest is freed. The same again is answered the same; what "
              + "was settled otherwise is 409 `state`, `settled`, or `expired`.")
  @APIResponse(responseCode = "200", ref = "TransferDone")
  @APIResponse(responseCode = "204", ref = "TransferMinimal")
  @APIResponse(responseCode = "409", ref = "state")
  public Response post(
      @PathParam("transfer") String id, @RequestBody(ref = "TransferPost") @Nullable Body body) {
    return requests.post(headers, id, body);
  }

  /** Voids a pending transfer. */
  @POST
  @OncePerKey(shownBy = LedgerReplay.class)
  @Path("{transfer}/void")
  @Consumes(MediaType.WILDCARD)
  @Operation(
      operationId = "voidTransfer",
      summary = "Free what a pending transfer holds",
      description =
          "The same again is answered the same; what was settled otherwise is 409 `state`, "
              + "`settled`, or `expired`.")
  @APIResponse(responseCode = "200", ref = "TransferDone")
  @APIResponse(responseCode = "204", ref = "TransferMinimal")
  @APIResponse(responseCode = "409", ref = "state")
  public Response voidIt(
      @PathParam("transfer") String id, @RequestBody(ref = "TransferVoid") @Nullable Body body) {
    return requests.voidIt(headers, id, body);
  }

  private static @Nullable State state(@Nullable String parameter) {
    if (parameter == null) {
      return null;
    }
    return Arrays.stream(State.values())
        .filter(state -> state.text().equals(parameter))
        .findFirst()
        .orElseThrow(
            () ->
                new MalformedRequest(
                    "state", "This may be \"pending\", \"posted\", \"voided\" or \"expired\"."));
  }
}
