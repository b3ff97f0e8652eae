package dev.holdfast.lease;

import dev.holdfast.access.SignedIn;
import dev.holdfast.http.Replies;
import dev.holdfast.json.JsonBuild;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.lang.management.ManagementFactory;

/** Tells a test who waits for a lease, and on how many threads. */
@Path("lease-queue")
public class QueueStateResource {

  @PersistenceContext private EntityManager em;
  @Inject private LeaseQueue queue;
  @Inject private SignedIn signedIn;

  /** Rows in the table of those who wait, waiters of this node, pauses, threads of the server. */
  @GET
  @Path("{id}")
  public Response state(@PathParam("id") String id) {
    signedIn.caller();
    Number rows =
        (Number)
            em.createNativeQuery("select count(*) from lease_waiters where name = ?1")
                .setParameter(1, id)
                .getSingleResult();
    return Replies.ok(
            JsonBuild.object()
                .add("rows", rows.longValue())
                .add("waiting", queue.size())
                .add("pauses", SlowTurns.pauses())
                .add("threads", ManagementFactory.getThreadMXBean().getThreadCount())
                .build())
        .build();
  }
}
