package dev.holdfast.http;

import dev.holdfast.seal.Sealing;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/**
 * Makes cursors of keys, and keys of cursors. A cursor shows nothing of its key, opens for the
 * asker and the list that it was made for alone, and only as it was made, character by character.
 *
 * <p>In base64url: salt, then the sealed key. The same page always has the same cursor.
 */
final class CursorSeal {

  /**
   * In characters. Keys of sorted lists hold values of the last item; what is longer than all of
   * them is no cursor, and need not be looked at.
   */
  static final int MAX_LENGTH = 32_768;

  private static final int SALT_BYTES = 16;

  /** With another number, once keys mean something else than before: old ones then don't open. */
  private static final Sealing SEALING = new Sealing("holdfast cursor 1");

  private final byte[] secret;

  CursorSeal(byte[] secret) {
    this.secret = secret.clone();
  }

  /**
   * The cursor of a key.
   *
   * @param list who asks for what
   * @throws IllegalStateException if the key is too long for a cursor
   */
  String close(String list, String key) {
    byte[] bound = list.getBytes(StandardCharsets.UTF_8);
    byte[] content = key.getBytes(StandardCharsets.UTF_8);
    byte[] salt = Sealing.saltOf(secret, bound, content);
    byte[] sealed = SEALING.close(secret, salt, bound, content);
    byte[] all = Arrays.copyOf(salt, salt.length + sealed.length);
    System.arraycopy(sealed, 0, all, salt.length, sealed.length);
    String cursor = encode(all);
    if (cursor.length() > MAX_LENGTH) {
      throw new IllegalStateException("too long for a cursor: " + content.length + " bytes");
    }
    return cursor;
  }

  /**
   * The key of a cursor.
   *
   * @param list who asks for what
   * @return empty for everything but a cursor that was made for this
   */
  Optional<String> open(String list, String cursor) {
    return decode(cursor)
        .filter(all -> all.length > SALT_BYTES)
        .flatMap(
            all ->
                SEALING.open(
                    secret,
                    Arrays.copyOf(all, SALT_BYTES),
                    list.getBytes(StandardCharsets.UTF_8),
                    Arrays.copyOfRange(all, SALT_BYTES, all.length)))
        .map(key -> new String(key, StandardCharsets.UTF_8));
  }

  /** Nothing but what {@link #encode} writes: the same bytes can be written in other ways too. */
  private static Optional<byte[]> decode(String cursor) {
    if (cursor.length() > MAX_LENGTH) {
      return Optional.empty();
    }
    try {
      byte[] all = Base64.getUrlDecoder().decode(cursor);
      return Optional.of(all).filter(bytes -> encode(bytes).equals(cursor));
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    }
  }

  private static String encode(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
