package dev.holdfast.token;

import dev.holdfast.access.SignedIn;
import dev.holdfast.http.Body;
import dev.holdfast.http.OncePerKey;
import dev.holdfast.http.Page;
import dev.holdfast.http.Paging;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** {@code /tokens}. */
@Tag(name = "Tokens")
@Path("tokens")
@Produces(MediaType.APPLICATION_JSON)
public class TokenResource {

  static final String REDEEM = "redeem";

  private static final String ONE = "{tokenId}";

  @Inject private SignedIn signedIn;
  @Inject private TokenRequests requests;
  @Inject private TokenReader reader;
  @Inject private Paging paging;

  /** Lists tokens without their secrets. */
  @GET
  @Operation(
      operationId = "listTokens",
      summary = "List one's own tokens",
      description =
          "Oldest first, revoked and expired ones too, without their secrets. Administrators see "
              + "everybody's.")
  @APIResponse(responseCode = "200", ref = "TokenPage")
  public Response list(
      @QueryParam("limit") @Nullable String limit, @QueryParam("cursor") @Nullable String cursor) {
    Page page = paging.page(limit, cursor);
    return page.of(
        reader.page(signedIn.caller(), page.afterText(), page.limit()), TokenJson::of, Token::id);
  }

  /** Issues a token; its secret is in this answer and nowhere later. */
  @POST
  @OncePerKey(shownBy = TokenReplay.class)
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "issueToken",
      summary = "Issue a one-time token",
      description =
          "The secret is in this answer and nowhere later. An invitation lets in whoever redeems "
              + "it, as long as its issuer is an owner of the collection. A voucher pays out of an "
              + "account of its issuer's, where `amount` × `uses` is held from now on. A custom "
              + "token's grant is any object.")
  @APIResponse(responseCode = "201", ref = "TokenIssued")
  @APIResponse(responseCode = "404", ref = "not-found")
  @APIResponse(responseCode = "409", ref = "state")
  @APIResponse(responseCode = "422", ref = "insufficient")
  public Response issue(@RequestBody(ref = "Token") Body body) {
    return requests.issue(body);
  }

  /** Redeems a token. The answer has what was granted, whatever answer is preferred. */
  @POST
  @OncePerKey(shownBy = TokenReplay.class)
  @Path(REDEEM)
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "redeemToken",
      summary = "Redeem a token",
      description =
          "Of any number of callers who redeem a token of n uses, n succeed; what it grants "
              + "happens exactly then. Whatever is no token is 404. Who redeemed it before is told "
              + "so (409), whatever became of it since; else 410 comes before used up (409). A "
              + "grant that can't be given now (409 `state`) uses nothing up. A voucher's amount "
              + "goes `to` the account that is named; the answer names the transfer.")
  @APIResponse(responseCode = "200", ref = "Redeemed")
  @APIResponse(responseCode = "404", ref = "not-found")
  @APIResponse(responseCode = "409", ref = "already-redeemed-or-state")
  @APIResponse(responseCode = "410", ref = "gone")
  public Response redeem(@RequestBody(ref = "Redemption") Body body) {
    return requests.redeem(body);
  }

  /** Looks at a token. */
  @GET
  @Path(ONE)
  @Operation(
      operationId = "readToken",
      summary = "Look at a token",
      description = "For its issuer and administrators. Without its secret.")
  @APIResponse(responseCode = "200", ref = "Token")
  public Response read(@PathParam("tokenId") String id) {
    return requests.read(id);
  }

  /** Revokes a token. */
  @DELETE
  @Path(ONE)
  @Operation(
      operationId = "revokeToken",
      summary = "Revoke a token",
      description =
          "Nobody redeems it from then on; what was redeemed stays. For its issuer and "
              + "administrators. Once more is 204 too.")
  @APIResponse(responseCode = "204", ref = "Revoked")
  public Response revoke(@PathParam("tokenId") String id) {
    return requests.revoke(id);
  }

  /** Lists who redeemed a token. */
  @GET
  @Path(ONE + "/redemptions")
  @Operation(
      operationId = "listRedemptions",
      summary = "List who redeemed a token",
      description = "In the order in which they did. For its issuer and administrators.")
  @APIResponse(responseCode = "200", ref = "RedemptionPage")
  public Response redemptions(
      @PathParam("tokenId") String id,
      @QueryParam("limit") @Nullable String limit,
      @QueryParam("cursor") @Nullable String cursor) {
    Page page = paging.page(limit, cursor);
    return page.of(
        reader.redemptions(signedIn.caller(), id, page.afterNumber(0), page.limit()),
        TokenJson::of,
        (Redemption redemption) -> Long.toString(redemption.number()));
  }
}
