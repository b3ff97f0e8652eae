package dev.holdfast.ledger;

import dev.holdfast.access.SignedIn;
import dev.holdfast.concurrency.ExpectedVersion;
import dev.holdfast.http.Body;
import dev.holdfast.http.EntityTags;
import dev.holdfast.http.Judged;
import dev.holdfast.http.MalformedRequest;
import dev.holdfast.http.OncePerKey;
import dev.holdfast.http.Page;
import dev.holdfast.http.Paging;
import dev.holdfast.http.PatchBody;
import dev.holdfast.http.Paths;
import dev.holdfast.http.Replies;
import dev.holdfast.http.Times;
import dev.holdfast.json.Patch;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** {@code /accounts}. */
@Tag(name = "Ledger")
@Path("accounts")
@Produces(MediaType.APPLICATION_JSON)
public class AccountResource {

  private static final String LIST = "accounts";

  @Inject private SignedIn signedIn;
  @Inject private AccountService service;
  @Inject private AccountReader reader;
  @Inject private Paging paging;
  @Context private HttpHeaders headers;

  /** Lists accounts by id. */
  @GET
  @Operation(
      operationId = "listAccounts",
      summary = "List accounts",
      description = "By id: the caller's own; all, for administrators.")
  @APIResponse(responseCode = "200", ref = "AccountPage")
  public Response list(
      @QueryParam("unit") @Nullable String unit,
      @QueryParam("limit") @Nullable String limit,
      @QueryParam("cursor") @Nullable String cursor) {
    if (unit != null && !unit.matches(AccountContent.UNIT)) {
      throw new MalformedRequest("unit", "No unit is called so.");
    }
    Page page = paging.page(limit, cursor);
    return page.of(
        reader.page(signedIn.caller(), unit, page.afterText(), page.limit()),
        AccountJson::of,
        Account::accountId);
  }

  /** Opens an account. */
  @POST
  @OncePerKey(shownBy = LedgerReplay.class)
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "openAccount",
      summary = "Open an account",
      description =
          "With nothing in it; the caller is its owner. Without a `minimum` it does not go below "
              + "zero; only administrators say less, or `null` for no limit. An id that is taken "
              + "is `invalid` with code `unique`.")
  @APIResponse(responseCode = "201", ref = "AccountCreated")
  public Response open(@RequestBody(ref = "Account") Body body) {
    Account account = service.open(signedIn.caller(), AccountContent.read(body.json()));
    return Replies.created(
        headers,
        Paths.of(LIST, account.accountId()),
        Optional.of(tag(account)),
        () -> AccountJson.of(account));
  }

  /** Reads an account. */
  @GET
  @Path("{account}")
  @Operation(
      operationId = "readAccount",
      summary = "Read an account",
      description =
          "`available` is `balance` − `held` − `minimum`. With `at`, what its balance was at that "
              + "time.")
  @APIResponse(responseCode = "200", ref = "Account")
  public Response read(@PathParam("account") String id, @QueryParam("at") @Nullable String at) {
    Optional<Instant> time = Times.read("at", at);
    Account account = reader.find(signedIn.caller(), id);
    if (time.isEmpty()) {
      return Replies.read(headers, tag(account), () -> AccountJson.of(account));
    }
    long balance = reader.balanceAt(account, time.get());
    return Replies.read(
        headers, EntityTags.of(account, "at"), () -> AccountJson.of(account, time.get(), balance));
  }

  /** Changes an account by a patch to its latest state. */
  @PATCH
  @OncePerKey(shownBy = LedgerReplay.class)
  @Path("{account}")
  @Consumes({PatchBody.MERGE_PATCH, PatchBody.JSON_PATCH})
  @Operation(
      operationId = "patchAccount",
      summary = "Change an account",
      description =
          "Its title, minimum, closed. What is in it has to fit the new minimum, and only an "
              + "empty one is closed: 409 `state`, `not-empty`. For its owner and administrators.")
  @APIResponse(responseCode = "200", ref = "Account")
  @APIResponse(responseCode = "409", ref = "state")
  @APIResponse(responseCode = "422", ref = "insufficient")
  public Response patch(
      @PathParam("account") String id, @RequestBody(ref = "AccountPatch") Body body) {
    ExpectedVersion expected = Replies.expected(headers);
    Patch patch =
        Judged.read(
            () -> PatchBody.read(headers.getMediaType(), body),
            () -> service.judge(signedIn.caller(), id, expected));
    Account account = service.patch(signedIn.caller(), id, expected, patch);
    return Replies.changed(headers, tag(account), () -> AccountJson.of(account));
  }

  /** What is due is no change of the row, and is in the representation all the same. */
  static String tag(Account account) {
    return account.due() == 0
        ? EntityTags.of(account)
        : EntityTags.of(account, Long.toString(account.due()));
  }
}
