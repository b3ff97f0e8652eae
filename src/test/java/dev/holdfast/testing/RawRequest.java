package dev.holdfast.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * A request of the administrator's on the wire, byte by byte: what a well-behaved client can't
 * send.
 *
 * @param status of the answer
 * @param text the answer behind its status line, headers and body
 */
public record RawRequest(int status, String text) {

  private static final int ANSWERS_WITHIN_MILLIS = 120_000;

  /**
   * Sends one request on a connection of its own.
   *
   * @param target the path behind {@code /api/v1/}, as it is to stand in the request line
   * @param headers whole lines, each ended by {@code \r\n}
   */
  public static RawRequest send(String method, String target, String headers, byte[] body)
      throws IOException {
    URI server = TestServer.current().baseUri();
    String user =
        Base64.getEncoder()
            .encodeToString(
                ("admin:" + TestServer.ADMIN_PASSWORD).getBytes(StandardCharsets.UTF_8));
    String head =
        method
            + " /api/v1/"
            + target
            + " HTTP/1.1\r\nHost: "
            + server.getAuthority()
            + "\r\n"
            + "Authorization: Basic "
            + user
            + "\r\nConnection: close\r\n"
            + "Content-Length: "
            + body.length
            + "\r\n"
            + headers
            + "\r\n";
    try (Socket socket = new Socket(server.getHost(), server.getPort())) {
      socket.setSoTimeout(ANSWERS_WITHIN_MILLIS);
      ByteArrayOutputStream request = new ByteArrayOutputStream();
      request.write(head.getBytes(StandardCharsets.ISO_8859_1));
      request.write(body);
      socket.getOutputStream().write(request.toByteArray());
      socket.getOutputStream().flush();
      String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return new RawRequest(Integer.parseInt(answer.substring(9, 12)), answer.substring(12));
    }
  }

  /** Sends a body of any bytes as JSON. */
  public static RawRequest json(String method, String target, byte[] body) throws IOException {
    return send(method, target, "Content-Type: application/json\r\n", body);
  }
}
