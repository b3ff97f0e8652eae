package dev.holdfast.change;

import dev.holdfast.access.Caller;
import dev.holdfast.http.EventStream;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** Tells a page what becomes of what it shows, as {@link Followers} are told. */
@ApplicationScoped
public class DocumentWatch {

  /** Proxies end what is silent for a minute. */
  private static final Duration HEARTBEAT = Duration.ofSeconds(15);

  private static final int PIECE = 100;

  @Inject private Feed feed;
  @Inject private Followers followers;
  @Inject private FeedCursors cursors;

  /** A connection on which a document is watched. */
  public interface Watched {

    /** Tells what news there is, as soon as it can be. Does not wait. */
    void look();

    /** Ends it; its browser comes again by itself. Does not wait. */
    void end();
  }

  /**
   * Where the feed is now: what is looked at behind this and told by {@link #begin} from here on
   * misses nothing.
   */
  public long place() {
    return feed.head();
  }

  /**
   * Answers the request at hand, which is asynchronous, by a stream of the document's changes.
   *
   * @param caller who looks
   * @param access asks anew who looks, before each look at the feed
   * @param place behind which the stream begins
   * @param first whole events that are sent before
   * @param news what is told beside changes
   * @param onEnd run once, when the connection is over; must not wait
   * @throws dev.holdfast.refusal.TooManyRequests if the caller follows too much already
   * @throws dev.holdfast.concurrency.Unavailable if this node has too many followers
   */
  public Watched begin(
      Caller caller,
      Supplier<Caller> access,
      String collection,
      String uid,
      long place,
      String first,
      News news,
      Runnable onEnd) {
    Stream stream = new Stream(new ChangeJson(cursors), change -> uid.equals(change.uid()), news);
    return begin(caller, access, Optional.of(collection), stream, place, first, onEnd);
  }

  /**
   * Answers the request at hand, which is asynchronous, by a stream of all changes that the caller
   * sees.
   *
   * @param caller who looks
   * @param access asks anew who looks, before each look at the feed
   * @param place behind which the stream begins
   * @throws dev.holdfast.refusal.TooManyRequests if the caller follows too much already
   * @throws dev.holdfast.concurrency.Unavailable if this node has too many followers
   */
  public void beginAll(Caller caller, Supplier<Caller> access, long place) {
    Stream stream = new Stream(new ChangeJson(cursors));
    begin(caller, access, Optional.empty(), stream, place, "", () -> {});
  }

  private Watched begin(
      Caller caller,
      Supplier<Caller> access,
      Optional<String> collection,
      Stream stream,
      long place,
      String first,
      Runnable onEnd) {
    followers.reserve(caller.userId());
    Follower follower = new Follower(caller, access, collection, place, PIECE, HEARTBEAT, stream);
    followers.enter(follower);
    EventStream events =
        EventStream.begin(
            ChangeJson.beginning() + first,
            () -> followers.goOn(follower),
            () -> {
              followers.forget(follower);
              onEnd.run();
            });
    stream.on(events);
    return new Watched() {
      @Override
      public void look() {
        followers.goOn(follower);
      }

      @Override
      public void end() {
        events.end();
      }
    };
  }
}
