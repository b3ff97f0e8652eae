package dev.holdfast.seal;

import dev.holdfast.access.SignedIn;
import dev.holdfast.http.Replies;
import dev.holdfast.json.JsonBuild;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.HexFormat;

/** Tells a test what the server's secrets are. Never in the product. */
@Path("test-secrets")
public class SecretResource {

  @Inject private SignedIn signedIn;
  @Inject private ServerSecrets secrets;

  /** A secret, in hexadecimal digits. */
  @GET
  @Path("{name}")
  public Response get(@PathParam("name") String name) {
    signedIn.caller();
    String secret = HexFormat.of().formatHex(secrets.get(name));
    return Replies.ok(JsonBuild.object().add("secret", secret).build()).build();
  }
}
