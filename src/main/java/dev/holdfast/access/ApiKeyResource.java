package dev.holdfast.access;

import dev.holdfast.http.Body;
import dev.holdfast.http.OncePerKey;
import dev.holdfast.http.Page;
import dev.holdfast.http.Paging;
import dev.holdfast.http.Paths;
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
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** {@code /api-keys}: the caller's own. */
@Tag(name = "Sign-in")
@Path("api-keys")
@Produces(MediaType.APPLICATION_JSON)
public class ApiKeyResource {

  private static final String LIST = "api-keys";

  @Inject private SignedIn signedIn;
  @Inject private ApiKeyService service;
  @Inject private Paging paging;

  /** Lists the caller's keys, oldest first, without their secrets. */
  @GET
  @Operation(
      operationId = "listApiKeys",
      summary = "List one's own API keys",
      description = "Oldest first, without their secrets.")
  @APIResponse(responseCode = "200", ref = "ApiKeyPage")
  public Response list(
      @QueryParam("limit") @Nullable String limit, @QueryParam("cursor") @Nullable String cursor) {
    Page page = paging.page(limit, cursor);
    return page.of(
        service.page(signedIn.caller(), page.afterText(), page.limit()),
        ApiKeyJson::of,
        ApiKey::id);
  }

  /** Creates a key; its secret is in this answer and nowhere later. */
  @POST
  @OncePerKey(shownBy = ApiKeyReplay.class)
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "createApiKey",
      summary = "Create an API key",
      description =
          "The secret is in this answer and nowhere later. A key that signs in can only make "
              + "one with no more scopes.")
  @APIResponse(responseCode = "201", ref = "ApiKeyCreated")
  public Response create(@RequestBody(ref = "ApiKey") Body body) {
    ApiKeyService.Created created =
        service.create(signedIn.caller(), ApiKeyContent.read(body.json()));
    return SecretReply.created(
        Paths.of(LIST, created.key().id()),
        Optional.empty(),
        ApiKeyJson.of(created.key(), created.secret()));
  }

  /** Deletes a key: it signs nobody in any more. */
  @DELETE
  @Path("{id}")
  @Operation(
      operationId = "deleteApiKey",
      summary = "Delete an API key",
      description = "From then on it signs nobody in.")
  @APIResponse(responseCode = "204", ref = "Deleted")
  public Response delete(@PathParam("id") String id) {
    service.delete(signedIn.caller(), id);
    return Response.noContent().build();
  }
}
