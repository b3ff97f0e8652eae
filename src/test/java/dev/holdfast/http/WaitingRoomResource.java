package dev.holdfast.http;

import dev.holdfast.access.SignedIn;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.Response;
import java.time.Duration;

/** Waits as long as a test wants it to. */
@Path("waiting-room")
public class WaitingRoomResource {

  private static final Duration LONGEST = Duration.ofSeconds(60);

  @Inject private WaitingRoom room;
  @Inject private SignedIn signedIn;

  /** Waits to be called; of itself after some time, or not at all. */
  @POST
  @Path("{name}")
  public void enter(
      @PathParam("name") String name,
      @QueryParam("millis") long millis,
      @QueryParam("refuse") boolean refuse,
      Body body,
      @Suspended AsyncResponse answer) {
    signedIn.caller();
    Hangup hangup = Hangup.watch(LONGEST);
    room.enter(name, answer, refuse ? 0 : millis);
    hangup.then(() -> room.leave(name));
    if (refuse) {
      room.refuse(name, millis);
    }
  }

  /** Waits without a body to read. */
  @GET
  @Path("{name}")
  public void visit(
      @PathParam("name") String name,
      @QueryParam("millis") long millis,
      @Suspended AsyncResponse answer) {
    Hangup hangup = Hangup.watch(LONGEST);
    room.enter(name, answer, millis);
    hangup.then(() -> room.leave(name));
  }

  /** Calls who waits. */
  @PUT
  @Path("{name}")
  public Response call(@PathParam("name") String name) {
    room.call(name, "called");
    return Response.noContent().build();
  }

  /** Who waits, and on how many threads. */
  @GET
  public Response state() {
    return room.state();
  }
}
