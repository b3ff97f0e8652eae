package dev.holdfast.webhook;

import dev.holdfast.testing.TestServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A receiver that is never silent and never done: one letter of a header after the other. */
final class Dribbler implements AutoCloseable {

  private static final long BETWEEN_LETTERS_MILLIS = 100;

  private final AtomicInteger written = new AtomicInteger();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final ServerSocket socket;

  Dribbler() throws IOException {
    socket =
        new ServerSocket(0, 10, AddressRange.literal(TestServer.WEBHOOK_ADDRESS).orElseThrow());
    threads.execute(this::accept);
  }

  private void accept() {
    while (!socket.isClosed()) {
      try {
        Socket connection = socket.accept();
        threads.execute(() -> dribble(connection));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void dribble(Socket connection) {
    try (connection) {
      OutputStream out = connection.getOutputStream();
      out.write("HTTP/1.1 200 OK\r\nX: ".getBytes(StandardCharsets.US_ASCII));
      while (!socket.isClosed()) {
        out.write('x');
        out.flush();
        written.incrementAndGet();
        Thread.sleep(BETWEEN_LETTERS_MILLIS);
      }
    } catch (IOException hungUp) {
      // As it should.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  String url() {
    return "http://" + TestServer.WEBHOOK_ADDRESS + ":" + socket.getLocalPort() + "/";
  }

  /** How many letters it got rid of. */
  int written() {
    return written.get();
  }

  @Override
  public void close() throws IOException {
    socket.close();
    threads.shutdownNow();
  }
}
