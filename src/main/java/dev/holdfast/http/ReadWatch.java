package dev.holdfast.http;

import io.undertow.server.HttpServerExchange;
import io.undertow.server.protocol.http.HttpServerConnection;
import io.undertow.util.ImmediatePooledByteBuffer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.xnio.ChannelListener;
import org.xnio.Options;
import org.xnio.conduits.ConduitStreamSourceChannel;
import org.xnio.conduits.StreamSourceConduit;

/**
 * Reads on from an HTTP/1.1 connection while its request waits, which Undertow itself does only
 * between requests. The end, or a failure, is a hang-up. Anything else is the beginning of the next
 * request: it is given back, and the watch is over.
 *
 * <p>As soon as the answer is begun, the connection belongs to the thread that answers. Between
 * that one and the connection's I/O thread stands a state that either has for one step which never
 * blocks, as in Undertow's own {@code HttpReadListener}.
 */
final class ReadWatch implements ChannelListener<ConduitStreamSourceChannel> {

  /** The beginning of a next request, in bytes; Undertow reads the rest itself. */
  private static final int BUFFER_BYTES = 1024;

  private enum State {
    WATCHING,
    /** The I/O thread is at the connection. */
    READING,
    /** Whoever ended the watch is at the connection. */
    ENDING,
    OVER
  }

  private final HttpServerConnection connection;
  private final StreamSourceConduit source;
  private final Runnable onHangUp;
  private final AtomicReference<State> state = new AtomicReference<>(State.WATCHING);

  private ReadWatch(HttpServerConnection connection, Runnable onHangUp) {
    this.connection = connection;
    // Below what delimits the body, which has ended.
    this.source = connection.getOriginalSourceConduit();
    this.onHangUp = onHangUp;
  }

  static void begin(
      HttpServerExchange exchange,
      HttpServerConnection connection,
      Duration longest,
      Runnable onHangUp) {
    if (timesOutWithin(connection, longest)) {
      return;
    }
    ReadWatch watch = new ReadWatch(connection, onHangUp);
    exchange.addResponseCommitListener(answered -> watch.end());
    // Also where there is no answer, because the connection is closed.
    exchange.addExchangeCompleteListener(
        (completed, next) -> {
          watch.end();
          next.proceed();
        });
    connection.getIoThread().execute(watch::resume);
  }

  /** Whether the listener's read time-out, which counts only while reads are on, comes first. */
  private static boolean timesOutWithin(HttpServerConnection connection, Duration longest) {
    try {
      @Nullable Integer millis = connection.getOption(Options.READ_TIMEOUT);
      return millis != null && millis > 0 && millis <= longest.toMillis();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void resume() {
    if (!state.compareAndSet(State.WATCHING, State.READING)) {
      return;
    }
    // What is here already is the next request's: there is no reading past it.
    if (connection.getExtraBytes() == null) {
      connection.getChannel().getSourceChannel().setReadListener(this);
      source.resumeReads();
    }
    state.set(State.WATCHING);
  }

  @Override
  public void handleEvent(ConduitStreamSourceChannel channel) {
    if (state.compareAndSet(State.WATCHING, State.READING) && isGone()) {
      onHangUp.run();
    }
  }

  private boolean isGone() {
    ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES);
    int read = read(buffer);
    if (read == 0) {
      state.compareAndSet(State.READING, State.WATCHING);
      return false;
    }
    if (read > 0) {
      connection.ungetRequestBytes(new ImmediatePooledByteBuffer(buffer.flip()));
    }
    end();
    return read < 0;
  }

  private int read(ByteBuffer buffer) {
    try {
      return source.read(buffer);
    } catch (IOException reset) {
      return -1;
    }
  }

  /** Leaves the connection as Undertow has it while a request is at work. */
  private void end() {
    while (state.get() != State.OVER) {
      if (state.compareAndSet(State.WATCHING, State.ENDING) || isReadingMyself()) {
        source.suspendReads();
        state.set(State.OVER);
      } else {
        Thread.onSpinWait();
      }
    }
  }

  /** Also where a read that fails closes the connection, which ends the request. */
  private boolean isReadingMyself() {
    return Thread.currentThread() == connection.getIoThread()
        && state.compareAndSet(State.READING, State.ENDING);
  }
}
