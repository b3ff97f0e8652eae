package dev.holdfast.http;

import io.undertow.server.HttpServerExchange;
import io.undertow.server.protocol.http.HttpServerConnection;
import io.undertow.servlet.handlers.ServletRequestContext;
import jakarta.servlet.AsyncContext;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Tells a request that waits for its turn that nobody waits for its answer any more.
 *
 * <p>Jakarta EE has nothing for it: a server learns of a hang-up only when it reads or writes, and
 * nothing is read or written while a request waits. So the server's own interface is used, one way
 * for HTTP/1.1 and another for HTTP/2. A client that only shuts its sending side down counts as
 * gone, as it does for the usual proxies.
 */
public final class Hangup {

  /** In the place of what is to be done. */
  private enum Mark implements Runnable {
    NOTHING_YET,
    GONE;

    @Override
    public void run() {
      throw new IllegalStateException("only a mark");
    }
  }

  private final AsyncContext context;
  private final AtomicReference<Runnable> then = new AtomicReference<>(Mark.NOTHING_YET);

  private Hangup(AsyncContext context) {
    this.context = context;
  }

  /**
   * Watches the client of the request at hand until the answer is begun.
   *
   * <p>To be called in the request's own thread, in a method that has an {@code AsyncResponse},
   * after the body was read and before anybody who could answer knows of the request.
   *
   * <p>Nothing is noticed where nothing can be: of a client that has sent its next request already,
   * whose body was not read to its end, or where the listener's read time-out would take a long
   * wait for a dead connection.
   *
   * @param longest how long the answer may take
   */
  public static Hangup watch(Duration longest) {
    ServletRequestContext request = ServletRequestContext.requireCurrent();
    HttpServerExchange exchange = request.getExchange();
    Hangup hangup = new Hangup(request.getOriginalRequest().getAsyncContext());
    if (!exchange.isRequestComplete()) {
      return hangup;
    }
    if (exchange.getConnection() instanceof HttpServerConnection connection) {
      ReadWatch.begin(exchange, connection, longest, hangup::gone);
    } else {
      StreamWatch.begin(exchange, hangup::gone);
    }
    return hangup;
  }

  /**
   * Says what is to be done when the client has hung up; at once, if it has already.
   *
   * @param onHangUp run once at most, in a thread of the application's own that may block. It may
   *     come while the answer is being made. It has to see to it that the request is answered, as
   *     if somebody listened: until then the request is not over for the server
   * @throws IllegalStateException if that was said before
   */
  public void then(Runnable onHangUp) {
    Runnable before = then.compareAndExchange(Mark.NOTHING_YET, onHangUp);
    if (before == Mark.GONE) {
      context.start(onHangUp);
    } else if (before != Mark.NOTHING_YET) {
      throw new IllegalStateException("said before");
    }
  }

  /** The thread that notices serves many connections: it must not wait for anything. */
  private void gone() {
    Runnable said = then.getAndSet(Mark.GONE);
    if (said != Mark.NOTHING_YET) {
      context.start(said);
    }
  }
}
