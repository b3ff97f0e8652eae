package dev.holdfast.http;

import dev.holdfast.concurrency.HeapShare;
import dev.holdfast.json.JsonText;
import dev.holdfast.refusal.TooLarge;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/** The content of a request, bounded; parsed when asked for, so that access can be judged first. */
public final class Body implements Digested {

  /** What is read of a request, in bytes: the largest metadata, written wastefully. */
  public static final int MAX_BYTES = 2 << 20;

  private final byte[] bytes;
  private final @Nullable JsonValue parsed;

  private Body(byte[] bytes, @Nullable JsonValue parsed) {
    this.bytes = bytes;
    this.parsed = parsed;
  }

  /** Content that stood in other content, and was read with it. */
  public static Body within(JsonValue content) {
    return new Body(new byte[0], content);
  }

  /** No content. */
  public static Body none() {
    return new Body(new byte[0], null);
  }

  static Body read(InputStream content) throws IOException {
    byte[] bytes = content.readNBytes(MAX_BYTES + 1);
    if (bytes.length > MAX_BYTES) {
      throw new TooLarge("The request's body", MAX_BYTES);
    }
    return new Body(bytes, null);
  }

  /** Whether nothing was sent. */
  public boolean isEmpty() {
    return bytes.length == 0 && parsed == null;
  }

  @Override
  public void addTo(MessageDigest digest) {
    digest.update(bytes);
  }

  /** The content as it was sent, which is JSON as {@link #json} has found. */
  public String text() {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /**
   * The content as JSON.
   *
   * @throws dev.holdfast.json.MalformedJson if it is none
   * @throws dev.holdfast.concurrency.Unavailable if there is no room in memory for it
   */
  public JsonValue json() {
    if (parsed != null) {
      return parsed;
    }
    HeapShare.parsing(bytes.length);
    return JsonText.parse(bytes);
  }
}
