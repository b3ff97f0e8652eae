package dev.holdfast.collection;

import dev.holdfast.access.SignedIn;
import dev.holdfast.http.Body;
import dev.holdfast.http.Judged;
import dev.holdfast.http.Page;
import dev.holdfast.http.Paging;
import dev.holdfast.http.Paths;
import dev.holdfast.http.Replies;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** {@code /collections/{collection}/members}. */
@Tag(name = "Collections")
@Path("collections/{collection}/members")
@Produces(MediaType.APPLICATION_JSON)
public class MemberResource {

  @Inject private SignedIn signedIn;
  @Inject private MemberService service;
  @Inject private MemberReader reader;
  @Inject private Paging paging;
  @Context private HttpHeaders headers;

  @PathParam("collection")
  private String collection = "";

  /** Lists members, by name. */
  @GET
  @Operation(
      operationId = "listMembers",
      summary = "List a collection's members",
      description = "By name. For members.")
  @APIResponse(responseCode = "200", ref = "MemberPage")
  public Response list(
      @QueryParam("limit") @Nullable String limit, @QueryParam("cursor") @Nullable String cursor) {
    Page page = paging.page(limit, cursor);
    return page.of(
        reader.page(signedIn.caller(), collection, page.afterText(), page.limit()),
        MemberJson::of,
        UserRole::user);
  }

  /** Reads a member. */
  @GET
  @Path("{user}")
  @Operation(
      operationId = "readMember",
      summary = "Read a member's role",
      description = "For members.")
  @APIResponse(responseCode = "200", ref = "Member")
  public Response read(@PathParam("user") String user) {
    return Replies.ok(MemberJson.of(reader.find(signedIn.caller(), collection, user))).build();
  }

  /** Makes a user a member, or gives a member another role. */
  @PUT
  @Path("{user}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "assignMember",
      summary = "Make a user a member, or give a member another role",
      description =
          "Owners only. A member has no version: nothing need be said of what was seen. "
              + "`If-None-Match: *` only makes a member, `If-Match: *` only changes one. Making "
              + "the last owner less is 409 `state`, `last-owner`.")
  @APIResponse(responseCode = "200", ref = "Member")
  @APIResponse(responseCode = "201", ref = "MemberCreated")
  @APIResponse(responseCode = "204", ref = "MemberMinimal")
  @APIResponse(responseCode = "409", ref = "state")
  @APIResponse(responseCode = "412", ref = "precondition-failed")
  public Response assign(@PathParam("user") String user, @RequestBody(ref = "Member") Body body) {
    MemberContent content =
        Judged.read(
            () -> MemberContent.read(body.json()),
            () -> service.judge(signedIn.caller(), collection, user));
    MemberService.Written written =
        service.assign(signedIn.caller(), collection, user, Replies.expected(headers), content);
    return written.created()
        ? Replies.created(
            headers,
            Paths.of("collections", collection, "members", user),
            Optional.empty(),
            () -> MemberJson.of(written.member()))
        : Replies.changed(headers, Optional.empty(), () -> MemberJson.of(written.member()));
  }

  /** Takes a member out. */
  @DELETE
  @Path("{user}")
  @Operation(
      operationId = "removeMember",
      summary = "Take a member out, or leave",
      description =
          "Owners only; any member may leave. No write of the member's that starts after this "
              + "was answered succeeds. The last owner stays: 409 `state`, `last-owner`.")
  @APIResponse(responseCode = "204", ref = "Deleted")
  @APIResponse(responseCode = "409", ref = "state")
  public Response remove(@PathParam("user") String user) {
    service.remove(signedIn.caller(), collection, user);
    return Response.noContent().build();
  }
}
