package dev.holdfast.access;

import dev.holdfast.access.UserService.Created;
import dev.holdfast.concurrency.ExpectedVersion;
import dev.holdfast.http.Body;
import dev.holdfast.http.EntityTags;
import dev.holdfast.http.Judged;
import dev.holdfast.http.OncePerKey;
import dev.holdfast.http.Page;
import dev.holdfast.http.Paging;
import dev.holdfast.http.PatchBody;
import dev.holdfast.http.Paths;
import dev.holdfast.http.Replies;
import dev.holdfast.json.Patch;
import dev.holdfast.shape.Shapes;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
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
import jakarta.ws.rs.core.UriInfo;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** {@code /users}, for administrators. */
@Tag(name = "Users")
@Path("users")
@Produces(MediaType.APPLICATION_JSON)
public class UserResource {

  private static final String LIST = "users";

  @Inject private SignedIn signedIn;
  @Inject private UserService service;
  @Inject private Shapes shapes;
  @Inject private Paging paging;
  @Context private HttpHeaders headers;
  @Context private UriInfo uri;

  /** Lists users by name. */
  @GET
  @Operation(
      operationId = "listUsers",
      summary = "List users",
      description = "By name. Administrators only.")
  @APIResponse(responseCode = "200", ref = "UserPage")
  public Response list(
      @QueryParam("limit") @Nullable String limit, @QueryParam("cursor") @Nullable String cursor) {
    Caller caller = administrator();
    Page page = paging.page(limit, cursor);
    return page.of(service.page(caller, page.afterText(), page.limit()), UserJson::of, User::name);
  }

  /** Creates a user; one without a password gets a one-time set-up link. */
  @POST
  @OncePerKey(shownBy = UserReplay.class)
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "createUser",
      summary = "Create a user",
      description =
          "Without a password, the answer holds a one-time link for choosing one. "
              + "Administrators only.")
  @APIResponse(responseCode = "201", ref = "UserCreated")
  public Response create(@RequestBody(ref = "User") Body body) {
    Caller caller = administrator();
    UserContent content = UserContent.read(body.json());
    shapes.check(content);
    Optional<String> hash = Optional.ofNullable(content.password()).map(PasswordHash::of);
    Created created = service.create(caller, content, hash);
    User user = created.user();
    String path = Paths.of(LIST, user.name());
    Optional<String> tag = Optional.of(EntityTags.of(user));
    return created
        .setupToken()
        .map(token -> UserJson.of(user, SetupUrl.of(uri, token)))
        .map(shownOnce -> SecretReply.created(path, tag, shownOnce))
        .orElseGet(() -> Replies.created(headers, path, tag, () -> UserJson.of(user)));
  }

  /** Reads a user. */
  @GET
  @Path("{name}")
  @Operation(
      operationId = "readUser",
      summary = "Read a user",
      description = "Administrators only.")
  @APIResponse(responseCode = "200", ref = "User")
  public Response read(@PathParam("name") String name) {
    User user = service.find(administrator(), name);
    return Replies.read(headers, EntityTags.of(user), () -> UserJson.of(user));
  }

  /**
   * Changes a user by a patch to the latest state: {@code displayName}, {@code administrator},
   * {@code disabled} and {@code password}.
   */
  @PATCH
  @OncePerKey(shownBy = UserReplay.class)
  @Path("{name}")
  @Consumes({PatchBody.MERGE_PATCH, PatchBody.JSON_PATCH})
  @Operation(
      operationId = "patchUser",
      summary = "Change a user",
      description =
          "Its displayName, administrator, disabled, password. The last administrator who "
              + "can sign in stays one. Administrators only.")
  @APIResponse(responseCode = "200", ref = "User")
  @APIResponse(responseCode = "409", ref = "state")
  public Response patch(@PathParam("name") String name, @RequestBody(ref = "UserPatch") Body body) {
    Caller caller = administrator();
    ExpectedVersion expected = Replies.expected(headers);
    Patch patch =
        Judged.read(
            () -> PatchBody.read(headers.getMediaType(), body),
            () -> service.judge(caller, name, expected));
    User user = service.patch(caller, name, expected, patch);
    return Replies.changed(headers, EntityTags.of(user), () -> UserJson.of(user));
  }

  /** Deletes a user, and with it the user's keys and memberships. */
  @DELETE
  @Path("{name}")
  @Operation(
      operationId = "deleteUser",
      summary = "Delete a user",
      description =
          "And with it the keys and memberships. The last administrator who can sign in "
              + "stays. Administrators only.")
  @APIResponse(responseCode = "204", ref = "Deleted")
  @APIResponse(responseCode = "409", ref = "state")
  public Response delete(@PathParam("name") String name) {
    service.delete(administrator(), name, Replies.expected(headers));
    return Response.noContent().build();
  }

  private Caller administrator() {
    Caller caller = signedIn.caller();
    caller.requireAdministrator();
    return caller;
  }
}
