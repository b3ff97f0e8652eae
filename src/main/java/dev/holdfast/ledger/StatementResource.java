package dev.holdfast.ledger;

import dev.holdfast.access.SignedIn;
import dev.holdfast.http.Paging;
import dev.holdfast.json.JsonBuild;
import dev.holdfast.ledger.StatementReader.Line;
import dev.holdfast.ledger.StatementReader.Range;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.OptionalLong;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** {@code /accounts/{account}/statement}. */
@Tag(name = "Ledger")
@Path("accounts/{account}/statement")
@Produces(MediaType.APPLICATION_JSON)
public class StatementResource {

  @Inject private SignedIn signedIn;
  @Inject private StatementReader reader;
  @Context private UriInfo uri;

  /** What has happened in an account. */
  @GET
  @Operation(
      operationId = "readStatement",
      summary = "Read an account's statement",
      description =
          "Its entries with the running balance, in order; from the time `from` on and before the "
              + "time `to`.")
  @APIResponse(responseCode = "200", ref = "StatementPage")
  public Response read(
      @PathParam("account") String account,
      @QueryParam("from") @Nullable String from,
      @QueryParam("to") @Nullable String to,
      @QueryParam("limit") @Nullable String limit,
      @QueryParam("cursor") @Nullable String cursor) {
    String list = "statement " + account;
    long after = Paging.after(list, cursor).map(key -> Paging.whole("cursor", key)).orElse(0L);
    Range range = new Range(LedgerTimes.read("from", from), LedgerTimes.read("to", to), after);
    return Paging.page(
        uri,
        list,
        reader.page(signedIn.caller(), account, range, Paging.limit(limit)),
        StatementResource::json,
        line -> Long.toString(line.number()),
        OptionalLong.empty());
  }

  private static JsonObject json(Line line) {
    return JsonBuild.object()
        .add("number", line.number())
        .add("at", line.at().toString())
        .add("amount", line.amount())
        .add("balance", line.balance())
        .add("transfer", line.transfer())
        .add("counterparty", line.counterparty())
        .add("memo", line.memo())
        .build();
  }
}
