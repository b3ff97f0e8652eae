package dev.holdfast.document;

import dev.holdfast.access.Caller;
import dev.holdfast.access.SignedIn;
import dev.holdfast.document.FencedCounter.Tally;
import dev.holdfast.http.Replies;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Lets holders of leases on documents race inside the server. */
@Path("fenced-counter")
public class FencedCounterResource {

  private static final int HOLDERS = 4;

  @Resource private ManagedThreadFactory threads;
  @Inject private SignedIn signedIn;
  @Inject private FencedCounter counter;

  /**
   * Races, and tells what was seen.
   *
   * @param as stands before the caller's name
   * @param longestMillis no lease lives longer
   * @param meet whether holders wait for each other between reading and writing
   */
  @GET
  @Path("{collection}/{uid}")
  public Response race(
      @PathParam("collection") String collection,
      @PathParam("uid") String uid,
      @QueryParam("acquisitions") int acquisitions,
      @QueryParam("as") @DefaultValue("") String as,
      @QueryParam("longestMillis") long longestMillis,
      @QueryParam("meet") boolean meet)
      throws Exception {
    Caller in = signedIn.caller();
    Caller caller = new Caller(in.userId(), as + in.name(), in.administrator(), in.scopes());
    Tally tally = new Tally(acquisitions, longestMillis, meet);
    ExecutorService holders = Executors.newFixedThreadPool(HOLDERS, threads);
    try {
      List<Future<?>> running = new ArrayList<>();
      for (int i = 0; i < HOLDERS; i++) {
        running.add(
            holders.submit(() -> counter.run(caller, new DocumentRef(collection, uid), tally)));
      }
      for (Future<?> holder : running) {
        holder.get();
      }
    } finally {
      // Not shutdownNow: who is interrupted in H2 closes its file for everybody.
      holders.shutdown();
    }
    return Replies.ok(tally.json()).build();
  }
}
