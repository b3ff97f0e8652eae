package dev.holdfast.change;

import dev.holdfast.access.Caller;
import dev.holdfast.access.ClientAddress;
import dev.holdfast.access.SignIn;
import dev.holdfast.access.SignedIn;
import dev.holdfast.http.EventStream;
import dev.holdfast.http.Hangup;
import dev.holdfast.http.MalformedRequest;
import dev.holdfast.http.Paging;
import dev.holdfast.http.Replies;
import dev.holdfast.refusal.Unauthenticated;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Variant;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** {@code /changes}. */
@Tag(name = "Changes")
@Path("changes")
@Produces({MediaType.APPLICATION_JSON, MediaType.SERVER_SENT_EVENTS})
public class ChangeResource {

  /** Of a browser's event source that comes back (WHATWG HTML §9.2.4). */
  private static final String LAST_EVENT_ID = "Last-Event-ID";

  private static final String NOW = "now";

  /** In seconds; proxies give up on silence soon after. */
  private static final long MAX_WAIT = 60;

  /** Twice that, and a client knows that the connection is dead; so does the server. */
  private static final Duration HEARTBEAT = Duration.ofSeconds(15);

  /** Changes in one piece of a stream: some 40 KB. */
  private static final int PIECE = 100;

  private static final List<Variant> FORMS =
      Variant.mediaTypes(MediaType.APPLICATION_JSON_TYPE, MediaType.SERVER_SENT_EVENTS_TYPE)
          .build();

  @Inject private SignedIn signedIn;
  @Inject private SignIn signIn;
  @Inject private Feed feed;
  @Inject private ChangeReader reader;
  @Inject private Followers followers;
  @Inject private FeedCursors cursors;
  @Inject private HttpServletRequest connection;
  @Context private HttpHeaders headers;
  @Context private Request request;

  /** Tells what has changed, at once or as it comes. */
  @GET
  @Operation(
      operationId = "listChanges",
      summary = "Follow what changes",
      description =
          "In the order in which it was committed, as far as the caller may see it now. `next` "
              + "goes on where the page ended, and misses nothing. With `wait`, an empty page comes "
              + "only after so many seconds in which nothing happened. Accepting "
              + "`text/event-stream`, the same as server-sent events, without an end.")
  @APIResponse(responseCode = "200", ref = "ChangePage")
  public void list(
      @Suspended AsyncResponse answer,
      @QueryParam("since") @Nullable String since,
      @QueryParam("collection") @Nullable String collection,
      @QueryParam("limit") @Nullable String limit,
      @QueryParam("wait") @Nullable String wait,
      @HeaderParam(LAST_EVENT_ID) @Nullable String lastEventId) {
    int most = Paging.limit(limit);
    Duration patience = wait(wait);
    Optional<String> filter = filter(collection);
    @Nullable Variant form = request.selectVariant(FORMS);
    if (form != null && form.getMediaType().equals(MediaType.SERVER_SENT_EVENTS_TYPE)) {
      boolean resumes = lastEventId != null && !lastEventId.isEmpty();
      stream(
          answer,
          filter,
          resumes ? place(LAST_EVENT_ID, lastEventId) : place("since", since),
          limit == null ? PIECE : Math.min(most, PIECE));
    } else {
      page(answer, filter, place("since", since), most, patience);
    }
  }

  private void page(
      AsyncResponse answer, Optional<String> filter, long place, int limit, Duration patience) {
    Caller caller = signedIn.caller();
    ChangeJson json = new ChangeJson(cursors);
    ChangePage page = reader.page(caller, filter, place, feed.head(), limit);
    if (patience.isZero() || Poll.isAnswer(page)) {
      answer.resume(Replies.ok(json.of(page)).build());
      return;
    }
    followers.reserve(caller.userId());
    Poll poll =
        new Poll(found -> answer.resume(Replies.ok(json.of(found)).build()), answer::resume);
    Follower follower = new Follower(caller, access(), filter, page.next(), limit, patience, poll);
    Hangup hangup = Hangup.watch(patience);
    followers.enter(follower);
    hangup.then(follower::hurry);
  }

  private void stream(AsyncResponse answer, Optional<String> filter, long place, int piece) {
    if (!request.getMethod().equals("GET")) {
      answer.resume(Response.ok().type(MediaType.SERVER_SENT_EVENTS_TYPE).build());
      return;
    }
    Caller caller = signedIn.caller();
    followers.reserve(caller.userId());
    Stream stream = new Stream(new ChangeJson(cursors));
    Follower follower = new Follower(caller, access(), filter, place, piece, HEARTBEAT, stream);
    followers.enter(follower);
    stream.on(
        EventStream.begin(
            ChangeJson.beginning(),
            () -> followers.goOn(follower),
            () -> followers.forget(follower)));
  }

  /** Asks anew who calls, as if the request came now. */
  private Supplier<Caller> access() {
    @Nullable String authorization = headers.getHeaderString(HttpHeaders.AUTHORIZATION);
    ClientAddress address = ClientAddress.of(connection.getRemoteAddr());
    return () -> {
      Caller caller = signIn.signIn(authorization, address).orElseThrow(Unauthenticated::new);
      caller.requireRead();
      return caller;
    };
  }

  private long place(String name, @Nullable String cursor) {
    if (cursor == null) {
      return 0;
    }
    if (name.equals("since") && cursor.equals(NOW)) {
      return feed.head();
    }
    return cursors
        .place(cursor)
        .orElseThrow(
            () -> new MalformedRequest(name, "This is no cursor of a change or of a \"next\"."));
  }

  private static Duration wait(@Nullable String parameter) {
    long seconds = parameter == null ? 0 : Paging.whole("wait", parameter);
    if (seconds > MAX_WAIT) {
      throw new MalformedRequest("wait", "This may be 0 to " + MAX_WAIT + " seconds.");
    }
    return Duration.ofSeconds(seconds);
  }

  /** PostgreSQL refuses to even look for the character zero. */
  private static Optional<String> filter(@Nullable String collection) {
    if (collection != null && collection.indexOf('\0') >= 0) {
      throw new MalformedRequest("collection", "No name holds the character zero.");
    }
    return Optional.ofNullable(collection);
  }
}
