package dev.holdfast.http;

import dev.holdfast.concurrency.HeapShare;
import dev.holdfast.json.JsonText;
import dev.holdfast.refusal.TooLarge;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;

/** The content of a request, bounded; parsed when asked for, so that access can be judged first. */
public final class Body {

  /** What is read of a request, in bytes: the largest metadata, written wastefully. */
  public static final int MAX_BYTES = 2 << 20;

  private final byte[] bytes;

  private Body(byte[] bytes) {
    this.bytes = bytes;
  }

  static Body read(InputStream content) throws IOException {
    byte[] bytes = content.readNBytes(MAX_BYTES + 1);
    if (bytes.length > MAX_BYTES) {
      throw new TooLarge("The request's body", MAX_BYTES);
    }
    return new Body(bytes);
  }

  /** Whether nothing was sent. */
  public boolean isEmpty() {
    return bytes.length == 0;
  }

  /** Lets the content, as it was sent, count in a digest. */
  public void addTo(MessageDigest digest) {
    digest.update(bytes);
  }

  /**
   * The content as JSON.
   *
   * @throws dev.holdfast.json.MalformedJson if it is none
   * @throws dev.holdfast.concurrency.Unavailable if there is no room in memory for it
   */
  public JsonValue json() {
    HeapShare.parsing(bytes.length);
    return JsonText.parse(bytes);
  }
}
