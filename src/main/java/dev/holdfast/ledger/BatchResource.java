package dev.holdfast.ledger;

import dev.holdfast.access.SignedIn;
import dev.holdfast.http.Body;
import dev.holdfast.http.OncePerKey;
import dev.holdfast.http.Paths;
import dev.holdfast.http.Replies;
import dev.holdfast.json.JsonBuild;
import jakarta.inject.Inject;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code /transfers/batch}. */
@Tag(name = "Ledger")
@Path("transfers/batch")
@Produces(MediaType.APPLICATION_JSON)
public class BatchResource {

  @Inject private SignedIn signedIn;
  @Inject private BatchService service;
  @Context private HttpHeaders headers;

  /** Makes several transfers as one. */
  @POST
  @OncePerKey(shownBy = LedgerReplay.class)
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "makeTransfers",
      summary = "Make several transfers, all or none",
      description =
          "In their order: each meets what the ones before it have left. If one is refused, none "
              + "is made, and the problem says which in `transfer`, from 0. Those whose `id` came "
              + "before with the same content are taken as made; 200 where that are all.")
  @APIResponse(responseCode = "200", ref = "TransferBatch")
  @APIResponse(responseCode = "201", ref = "TransferBatchCreated")
  @APIResponse(responseCode = "204", ref = "TransferMinimal")
  @APIResponse(responseCode = "404", ref = "not-found")
  @APIResponse(responseCode = "409", ref = "conflict-or-state")
  @APIResponse(responseCode = "422", ref = "key-reused-or-insufficient")
  public Response make(@RequestBody(ref = "TransferBatch") Body body) {
    BatchService.Made made = service.make(signedIn.caller(), BatchContent.read(body.json()));
    List<Transfer> transfers = made.transfers();
    return made.repeated()
        ? Replies.changed(headers, Optional.empty(), () -> json(transfers))
        : Replies.created(
            headers,
            Paths.of("transfers", transfers.get(0).id()),
            Optional.empty(),
            () -> json(transfers));
  }

  private static JsonObject json(List<Transfer> transfers) {
    JsonArrayBuilder array = JsonBuild.array();
    transfers.forEach(transfer -> array.add(TransferJson.of(transfer)));
    return JsonBuild.object().add("transfers", array).build();
  }
}
