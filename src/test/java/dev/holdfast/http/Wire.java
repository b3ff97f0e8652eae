package dev.holdfast.http;

import dev.holdfast.testing.ServerProcess;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** One connection of HTTP/1.1, byte by byte: what is sent when, and how it ends. */
final class Wire implements AutoCloseable {

  private static final int ANSWERS_WITHIN_MILLIS = 120_000;

  private final Socket socket;
  private final String authority;
  private final String key;

  /**
   * Connects.
   *
   * @param key of the API, whose requests these are
   */
  Wire(ServerProcess server, String key) throws IOException {
    this.socket = new Socket(server.baseUri().getHost(), server.baseUri().getPort());
    this.socket.setSoTimeout(ANSWERS_WITHIN_MILLIS);
    this.socket.setTcpNoDelay(true);
    this.authority = server.baseUri().getAuthority();
    this.key = key;
  }

  /** A request that waits, with a body. */
  String post(String target, String... headers) {
    return request("POST", target, "HTTP/1.1", "Content-Length: 2", headers) + "{}";
  }

  /** The same in chunks. */
  String chunked(String target) {
    return request("POST", target, "HTTP/1.1", "Transfer-Encoding: chunked")
        + "1\r\n{\r\n1\r\n}\r\n0\r\n\r\n";
  }

  /** A request without a body. */
  String get(String target, String... headers) {
    return request("GET", target, "HTTP/1.1", "X-Body: none", headers);
  }

  /** What proxies send that keep no connection. */
  String http10(String target) {
    return request("POST", target, "HTTP/1.0", "Content-Length: 2", "Connection: close") + "{}";
  }

  private String request(
      String method, String target, String version, String length, String... headers) {
    StringBuilder text =
        new StringBuilder(method + " /api/v1/waiting-room" + target + " " + version + "\r\n")
            .append("Host: " + authority + "\r\n")
            .append("Authorization: Bearer " + key + "\r\n")
            .append("Content-Type: application/json\r\n")
            .append(length + "\r\n");
    for (String header : headers) {
      text.append(header + "\r\n");
    }
    return text + "\r\n";
  }

  /** Sends text as it is. */
  Wire send(String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    socket.getOutputStream().flush();
    return this;
  }

  /** Reads one answer: its status, and its body behind a space. */
  String answer() throws IOException {
    String head = head();
    int status = Integer.parseInt(head.substring(9, 12));
    String length =
        head.toLowerCase(Locale.ROOT).replaceAll("(?s).*\r\ncontent-length: (\\d+)\r\n.*", "$1");
    if (!length.matches("\\d+")) {
      throw new IOException("no length: " + head);
    }
    byte[] body = socket.getInputStream().readNBytes(Integer.parseInt(length));
    return status + " " + new String(body, StandardCharsets.UTF_8);
  }

  /** Whether the server has closed its side, with nothing sent before. */
  boolean isClosed() throws IOException {
    return socket.getInputStream().read() < 0;
  }

  private String head() throws IOException {
    InputStream in = socket.getInputStream();
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
      int next = in.read();
      if (next < 0) {
        throw new EOFException("after " + head);
      }
      head.write(next);
    }
    return head.toString(StandardCharsets.ISO_8859_1);
  }

  /** Ends it without a farewell, as a crash does (RST). */
  void reset() throws IOException {
    socket.setSoLinger(true, 0);
    socket.close();
  }

  /** Ends it as a client does that gives up (FIN). */
  @Override
  public void close() throws IOException {
    socket.close();
  }
}
