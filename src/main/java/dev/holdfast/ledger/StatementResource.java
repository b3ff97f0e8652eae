package dev.holdfast.ledger;

import dev.holdfast.access.SignedIn;
import dev.holdfast.http.Page;
import dev.holdfast.http.Paging;
import dev.holdfast.http.Times;
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
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
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
  @Inject private Paging paging;

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
    Page page = paging.page(limit, cursor);
    Range range = new Range(Times.read("from", from), Times.read("to", to), page.afterNumber(0));
    return page.of(
        reader.page(signedIn.caller(), account, range, page.limit()),
        StatementResource::json,
        line -> Long.toString(line.number()));
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
