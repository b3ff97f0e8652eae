package dev.holdfast.idempotency;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** What a request was answered: enough to give the same answer again, byte for byte. */
final class Reply {

  private static final int REFUSALS = 400;

  private final int status;
  private final List<Header> headers;
  private final byte[] body;

  /** A header's name and one value; what comes twice is two of them. */
  record Header(String name, String value) {}

  /**
   * @param body empty for none
   */
  Reply(int status, List<Header> headers, byte[] body) {
    this.status = status;
    this.headers = List.copyOf(headers);
    this.body = body.clone();
  }

  int status() {
    return status;
  }

  List<Header> headers() {
    return headers;
  }

  byte[] body() {
    return body.clone();
  }

  /** Whether the request was refused: then nothing of what it did may be left. */
  boolean isRefusal() {
    return status >= REFUSALS;
  }

  /** Headers and body as they are kept. */
  byte[] content() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(body.length + 256);
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeInt(headers.size());
      for (Header header : headers) {
        out.writeUTF(header.name());
        out.writeUTF(header.value());
      }
      out.write(body);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }

  /** The reply whose {@link #content} was kept. */
  static Reply of(int status, byte[] content) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(content))) {
      List<Header> headers = new ArrayList<>();
      for (int left = in.readInt(); left > 0; left--) {
        headers.add(new Header(in.readUTF(), in.readUTF()));
      }
      return new Reply(status, headers, in.readAllBytes());
    } catch (IOException damaged) {
      throw new UncheckedIOException(damaged);
    }
  }
}
