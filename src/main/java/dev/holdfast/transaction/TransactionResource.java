package dev.holdfast.transaction;

import dev.holdfast.access.SignedIn;
import dev.holdfast.http.Body;
import dev.holdfast.http.OncePerKey;
import dev.holdfast.http.OperationResult;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code /transactions}. */
@Tag(name = "Transactions")
@Path(TransactionResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
public class TransactionResource {

  static final String PATH = "transactions";

  @Inject private SignedIn signedIn;
  @Inject private TransactionReader reader;
  @Inject private TransactionService service;

  /** Does several operations as one. */
  @POST
  @OncePerKey(shownBy = TransactionReplay.class)
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "runTransaction",
      summary = "Do several operations, all or none",
      description =
          "Up to 100 operations on documents, transfers, leases and tokens, as one transaction of "
              + "the database: each sees what the ones before it have done, and nobody else sees "
              + "any of it before all of it is done. A `GET` with preconditions is an assertion. "
              + "If one is refused, nothing has happened, and the problem is that of the operation, "
              + "with its number in `operation`, from 0.")
  @APIResponse(responseCode = "200", ref = "Transaction")
  @APIResponse(responseCode = "404", ref = "not-found")
  @APIResponse(
      responseCode = "409",
      ref = "conflict-or-patch-conflict-or-lease-held-or-lease-lost-or-already-redeemed-or-state")
  @APIResponse(responseCode = "410", ref = "gone")
  @APIResponse(responseCode = "412", ref = "precondition-failed")
  @APIResponse(responseCode = "422", ref = "key-reused-or-insufficient")
  @APIResponse(responseCode = "423", ref = "locked")
  @APIResponse(responseCode = "428", ref = "precondition-required")
  public Response run(@RequestBody(ref = "Transaction") Body body) {
    List<OperationResult> results = service.run(signedIn.caller(), reader.read(body.json()));
    Response.ResponseBuilder response = Response.ok(json(results), MediaType.APPLICATION_JSON_TYPE);
    if (results.stream().anyMatch(OperationResult::isSecret)) {
      response.header(HttpHeaders.CACHE_CONTROL, "no-store");
    }
    return response.build();
  }

  private static byte[] json(List<OperationResult> results) {
    ByteArrayOutputStream json = new ByteArrayOutputStream();
    json.writeBytes("{\"results\":[".getBytes(StandardCharsets.US_ASCII));
    for (int i = 0; i < results.size(); i++) {
      if (i > 0) {
        json.write(',');
      }
      results.get(i).addTo(json);
    }
    json.writeBytes("]}".getBytes(StandardCharsets.US_ASCII));
    return json.toByteArray();
  }
}
