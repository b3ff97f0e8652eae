package dev.holdfast.ledger;

import dev.holdfast.access.SignedIn;
import dev.holdfast.http.Replies;
import dev.holdfast.json.JsonBuild;
import dev.holdfast.ledger.Verifier.Fault;
import dev.holdfast.ledger.Verifier.Verification;
import jakarta.inject.Inject;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code /accounts/verify}. */
@Tag(name = "Ledger")
@Path("accounts/verify")
@Produces(MediaType.APPLICATION_JSON)
public class VerificationResource {

  @Inject private SignedIn signedIn;
  @Inject private Verifications verifications;

  /** Proves the balances from the entries. */
  @GET
  @Operation(
      operationId = "verifyLedger",
      summary = "Verify the ledger",
      description =
          "Proves from the entries that every balance is what was moved, running balances have no "
              + "gap, what is held is held by pending transfers, no minimum is passed, and each "
              + "unit adds up to 0: in one snapshot, while others go on. Administrators only.")
  @APIResponse(responseCode = "200", ref = "Verification")
  public Response verify() {
    return Replies.ok(json(verifications.verify(signedIn.caller()))).build();
  }

  private static JsonObject json(Verification result) {
    JsonArrayBuilder faults = JsonBuild.array();
    for (Fault fault : result.faults()) {
      faults.add(
          JsonBuild.object()
              .add("kind", fault.kind())
              .add("subject", fault.subject())
              .add("expected", fault.expected())
              .add("found", fault.found()));
    }
    return JsonBuild.object()
        .add("ok", result.faults().isEmpty())
        .add("at", result.at().toString())
        .add("accounts", result.accounts())
        .add("transfers", result.transfers())
        .add("entries", result.entries())
        .add("faults", faults)
        .add("more", result.more())
        .build();
  }
}
