package dev.holdfast.idempotency;

import dev.holdfast.access.SignedIn;
import dev.holdfast.http.Replies;
import dev.holdfast.json.JsonBuild;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;

/** Lets a test sweep without waiting for the minute. */
@Path("sweep")
public class SweepResource {

  @Inject private KeyedTransaction transactions;
  @Inject private SignedIn signedIn;

  /** One step. */
  @GET
  @Path("{atMost}")
  public Response sweep(@PathParam("atMost") int atMost) {
    signedIn.caller();
    return Replies.ok(JsonBuild.object().add("swept", transactions.sweep(atMost)).build()).build();
  }
}
