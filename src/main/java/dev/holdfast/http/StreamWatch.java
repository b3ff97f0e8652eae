package dev.holdfast.http;

import io.undertow.server.Connectors;
import io.undertow.server.HttpServerExchange;
import java.util.concurrent.atomic.AtomicBoolean;
import org.xnio.conduits.ConduitStreamSinkChannel;

/**
 * Learns of a hang-up where requests are streams of one connection (HTTP/2): the connection is read
 * all the time anyway. Whose stream is reset, or whose connection ends, is woken up to write, and
 * finds that there is nothing to write to.
 */
final class StreamWatch {

  private StreamWatch() {}

  static void begin(HttpServerExchange exchange, Runnable onHangUp) {
    AtomicBoolean over = new AtomicBoolean();
    ConduitStreamSinkChannel sink = Connectors.getConduitSinkChannel(exchange);
    sink.setWriteListener(
        woken -> {
          woken.suspendWrites();
          if (!woken.isOpen() && over.compareAndSet(false, true)) {
            onHangUp.run();
          }
        });
    exchange.addResponseCommitListener(
        answered -> {
          over.set(true);
          sink.setWriteListener(null);
        });
  }
}
