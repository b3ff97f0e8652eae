package dev.holdfast.bulk;

import dev.holdfast.testing.ServerProcess;
import dev.holdfast.testing.TestServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** A connection of the administrator's that sends or takes as slowly as the test wants. */
final class BulkWire implements AutoCloseable {

  private static final int ANSWERS_WITHIN_MILLIS = 120_000;

  private final Socket socket;
  private final String head;

  BulkWire(ServerProcess server) throws IOException {
    socket = new Socket();
    // Little on its way, so that who does not read is noticed soon.
    socket.setReceiveBufferSize(16 << 10);
    socket.connect(new InetSocketAddress(server.baseUri().getHost(), server.baseUri().getPort()));
    socket.setSoTimeout(ANSWERS_WITHIN_MILLIS);
    String user =
        Base64.getEncoder()
            .encodeToString(
                ("admin:" + TestServer.ADMIN_PASSWORD).getBytes(StandardCharsets.UTF_8));
    head =
        " HTTP/1.1\r\nHost: "
            + server.baseUri().getAuthority()
            + "\r\nAuthorization: Basic "
            + user
            + "\r\n";
  }

  /** Asks for something. */
  BulkWire get(String path) throws IOException {
    return send("GET /api/v1/" + path + head + "\r\n");
  }

  /** Begins to send an import of so many bytes. */
  BulkWire beginImport(String collection, long bytes) throws IOException {
    return send(
        "POST /api/v1/"
            + collection
            + "/imports"
            + head
            + "Content-Type: application/x-ndjson\r\nContent-Length: "
            + bytes
            + "\r\n\r\n");
  }

  /** Sends text as it is. */
  BulkWire send(String text) throws IOException {
    OutputStream out = socket.getOutputStream();
    out.write(text.getBytes(StandardCharsets.UTF_8));
    out.flush();
    return this;
  }

  /** The status of the answer. */
  int status() throws IOException {
    byte[] line = socket.getInputStream().readNBytes(12);
    return Integer.parseInt(new String(line, 9, 3, StandardCharsets.US_ASCII));
  }

  /** Reads what is left; whether it ended as a whole answer does. */
  boolean isWhole() {
    try {
      InputStream in = socket.getInputStream();
      StringBuilder end = new StringBuilder();
      for (int next = in.read(); next >= 0; next = in.read()) {
        end.append((char) next);
        if (end.length() > 100) {
          end.delete(0, 50);
        }
        if (end.toString().endsWith("\r\n0\r\n\r\n")) {
          return true;
        }
      }
      return false;
    } catch (IOException reset) {
      return false;
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
