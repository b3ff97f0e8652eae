package dev.holdfast.http;

import io.undertow.server.HttpServerExchange;
import io.undertow.servlet.handlers.ServletRequestContext;
import io.undertow.servlet.spec.AsyncContextImpl;
import io.undertow.util.HeaderMap;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.xnio.ChannelListener;
import org.xnio.IoUtils;
import org.xnio.channels.StreamSinkChannel;

/**
 * An answer of server-sent events that goes on for as long as the client listens. It takes no
 * thread: what is to be sent is given to the connection's I/O thread, which waits for no client.
 *
 * <p>One text is on its way at a time. Who sends asks {@link #isReady} before; a client that does
 * not take what it was sent for {@link #STALLED} is cut off, and may come again.
 *
 * <p>Jakarta EE's own ways would do, but for what becomes of a client that takes nothing: an event
 * sink keeps all that it is given, and a servlet's stream may be written to by one thread of the
 * container's only. So the server's own interface is used.
 */
public final class EventStream {

  /** A client that takes nothing for so long has gone, or can't keep up. */
  static final Duration STALLED = Duration.ofSeconds(60);

  private static final Logger LOG = Logger.getLogger(EventStream.class.getName());

  private enum State {
    /** Nothing can be sent yet. */
    OPENING,
    /** All that was sent is gone. */
    READY,
    SENDING,
    /** What is on its way is the last. */
    ENDING,
    OVER
  }

  private final HttpServerExchange exchange;
  private final AsyncContextImpl context;
  private final String type;
  private final Runnable onReady;
  private final Runnable onEnd;
  private final AtomicReference<State> state = new AtomicReference<>(State.OPENING);

  // These belong to the I/O thread.
  private @Nullable StreamSinkChannel channel;
  private ByteBuffer unsent = ByteBuffer.allocate(0);
  private boolean isShutDown;

  private volatile long sinceNanos = System.nanoTime();

  private EventStream(
      HttpServerExchange exchange,
      AsyncContextImpl context,
      String type,
      Runnable onReady,
      Runnable onEnd) {
    this.exchange = exchange;
    this.context = context;
    this.type = type;
    this.onReady = onReady;
    this.onEnd = onEnd;
  }

  /**
   * Answers the request at hand by a stream of events. To be called in the request's own thread, in
   * a method that has an {@code AsyncResponse}, which is not answered otherwise then.
   *
   * @param first what is sent at once
   * @param onReady run each time when all that was sent is gone; must not wait
   * @param onEnd run once, when the client is gone or the stream has ended; must not wait
   */
  public static EventStream begin(String first, Runnable onReady, Runnable onEnd) {
    return begin(MediaType.SERVER_SENT_EVENTS, first, onReady, onEnd);
  }

  /**
   * The same, of something else that comes piece by piece.
   *
   * @param type of what is sent, in UTF-8
   */
  public static EventStream begin(String type, String first, Runnable onReady, Runnable onEnd) {
    ServletRequestContext request = ServletRequestContext.requireCurrent();
    AsyncContextImpl context = request.getOriginalRequest().getAsyncContext();
    // Else the server would end it after a while.
    context.setTimeout(0);
    EventStream stream = new EventStream(request.getExchange(), context, type, onReady, onEnd);
    // Not before the request's own thread has left the exchange.
    context.addAsyncTask(() -> stream.inIoThread(() -> stream.open(first)));
    return stream;
  }

  /** Whether something can be sent. Where it can't for too long, the client is cut off here. */
  public boolean isReady() {
    State now = state.get();
    if (now == State.SENDING && System.nanoTime() - sinceNanos > STALLED.toNanos()) {
      inIoThread(this::cutOff);
    }
    return now == State.READY;
  }

  /** Whether it has not ended. */
  public boolean isOpen() {
    State now = state.get();
    return now != State.ENDING && now != State.OVER;
  }

  /**
   * Sends a text, if the stream {@link #isReady}, and loses it if it is not or has ended.
   *
   * @param text whole events
   */
  public void send(String text) {
    if (state.compareAndSet(State.READY, State.SENDING)) {
      sinceNanos = System.nanoTime();
      inIoThread(() -> begin(text));
    }
  }

  /** Ends it behind what is on its way. */
  public void end() {
    State before = state.getAndUpdate(now -> now == State.OVER ? now : State.ENDING);
    if (before == State.READY) {
      inIoThread(this::write);
    }
  }

  /** Breaks it off, so that the client notices that it is not whole. */
  public void breakOff() {
    inIoThread(this::cutOff);
  }

  private void inIoThread(Runnable work) {
    exchange.getIoThread().execute(work);
  }

  private void open(String first) {
    HeaderMap headers = exchange.getResponseHeaders();
    headers.put(Headers.CONTENT_TYPE, type + ";charset=UTF-8");
    headers.put(Headers.CACHE_CONTROL, "private, no-cache");
    headers.put(new HttpString("X-Content-Type-Options"), "nosniff");
    // Proxies that keep answers back until they are whole take this for a request not to.
    headers.put(new HttpString("X-Accel-Buffering"), "no");
    exchange.setPersistent(false);
    exchange.addExchangeCompleteListener(
        (completed, next) -> {
          over();
          next.proceed();
        });
    exchange.getConnection().addCloseListener(closed -> over());
    channel = exchange.getResponseChannel();
    if (channel == null) {
      over();
      return;
    }
    channel.getWriteSetter().set((ChannelListener<StreamSinkChannel>) writable -> write());
    state.compareAndSet(State.OPENING, State.SENDING);
    sinceNanos = System.nanoTime();
    begin(first);
  }

  private void begin(String text) {
    unsent = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    write();
  }

  private void write() {
    StreamSinkChannel out = channel;
    if (out == null || state.get() == State.OVER) {
      return;
    }
    try {
      while (unsent.hasRemaining() && out.write(unsent) > 0) {
        sinceNanos = System.nanoTime();
      }
      if (!unsent.hasRemaining() && state.get() == State.ENDING && !isShutDown) {
        isShutDown = true;
        out.shutdownWrites();
      }
      if (unsent.hasRemaining() || !out.flush()) {
        out.resumeWrites();
        return;
      }
      out.suspendWrites();
      if (isShutDown) {
        over();
      } else if (state.compareAndSet(State.SENDING, State.READY)) {
        onReady.run();
      } else if (state.get() == State.ENDING) {
        // It was ended meanwhile.
        write();
      }
    } catch (IOException gone) {
      cutOff();
    }
  }

  private void cutOff() {
    IoUtils.safeClose(exchange.getConnection());
    over();
  }

  private void over() {
    if (state.getAndSet(State.OVER) != State.OVER) {
      onEnd.run();
      // Of the container's part of the request nothing is left to do; not in the I/O thread.
      context.start(this::complete);
    }
  }

  private void complete() {
    try {
      context.complete();
    } catch (IllegalStateException ended) {
      LOG.log(Level.FINE, "The request has ended already", ended);
    }
  }
}
