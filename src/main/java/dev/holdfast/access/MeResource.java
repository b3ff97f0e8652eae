package dev.holdfast.access;

import dev.holdfast.http.Replies;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code /me}. */
@Tag(name = "Sign-in")
@Path("me")
@Produces(MediaType.APPLICATION_JSON)
public class MeResource {

  @Inject private SignedIn signedIn;
  @Inject private MeReader reader;

  /** Shows who calls, and what the caller may do. */
  @GET
  @Operation(
      operationId = "readMe",
      summary = "Read who calls",
      description = "The name, what the API key allows, roles and memberships.")
  @APIResponse(responseCode = "200", ref = "Me")
  public Response read() {
    return Replies.ok(MeJson.of(reader.read(signedIn.caller()))).build();
  }
}
