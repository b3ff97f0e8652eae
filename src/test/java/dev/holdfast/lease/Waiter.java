package dev.holdfast.lease;

import dev.holdfast.json.JsonText;
import jakarta.json.JsonObject;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** A client on a connection of its own who waits for a lease, or hangs up. */
final class Waiter implements AutoCloseable {

  private static final int ANSWERS_WITHIN_MILLIS = 120_000;

  private final Socket socket;

  /**
   * What a waiter is answered.
   *
   * @param status of the answer
   * @param json its body
   */
  record Reply(int status, JsonObject json) {}

  /** Begins to wait. */
  Waiter(URI server, String key, String lease, String body) throws IOException {
    socket = new Socket(server.getHost(), server.getPort());
    socket.setSoTimeout(ANSWERS_WITHIN_MILLIS);
    socket.setTcpNoDelay(true);
    String request =
        String.join(
            "\r\n",
            "POST /api/v1/" + lease + " HTTP/1.1",
            "Host: " + server.getAuthority(),
            "Authorization: Bearer " + key,
            "Content-Type: application/json",
            "Content-Length: " + body.length(),
            "",
            body);
    socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
    socket.getOutputStream().flush();
  }

  /** Waits for the answer. */
  Reply reply() throws IOException {
    InputStream in = socket.getInputStream();
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int next = in.read();
      if (next < 0) {
        throw new EOFException("after " + head);
      }
      head.append((char) next);
    }
    String length =
        head.toString()
            .toLowerCase(Locale.ROOT)
            .replaceAll("(?s).*\r\ncontent-length: (\\d+)\r\n.*", "$1");
    byte[] body = in.readNBytes(Integer.parseInt(length));
    return new Reply(
        Integer.parseInt(head.substring(9, 12)),
        JsonText.parse(new String(body, StandardCharsets.UTF_8)).asJsonObject());
  }

  /** Ends without a farewell, as a crash does (RST). */
  void reset() throws IOException {
    socket.setSoLinger(true, 0);
    socket.close();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
