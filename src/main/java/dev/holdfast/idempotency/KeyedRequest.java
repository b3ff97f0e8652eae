package dev.holdfast.idempotency;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;

/**
 * A request under a key.
 *
 * @param id digest of who asks for what under which key: the row's
 * @param fingerprint digest of how it is asked under this key: another one is another request
 * @param key as the client made it; kept nowhere
 */
record KeyedRequest(String id, String fingerprint, String key) {

  /**
   * What is asked for, and by whom.
   *
   * @param path its names, decoded: two ways of writing one path are one path
   */
  record Target(long userId, String method, List<String> path) {}

  /**
   * How it is asked.
   *
   * @param mediaType without parameters; empty text for none
   * @param query as it was sent; empty text for none
   * @param body lets the content count in a digest
   */
  record Manner(String mediaType, String query, Consumer<MessageDigest> body) {}

  static KeyedRequest of(String key, Target target, Manner manner) {
    MessageDigest id = sha256();
    add(id, Long.toString(target.userId()));
    add(id, target.method());
    add(id, key);
    target.path().forEach(segment -> add(id, segment));
    MessageDigest fingerprint = sha256();
    // A body may hold a password: without the key nobody can try whether one gives this digest.
    add(fingerprint, key);
    add(fingerprint, manner.mediaType());
    add(fingerprint, manner.query());
    manner.body().accept(fingerprint);
    return new KeyedRequest(hex(id), hex(fingerprint), key);
  }

  /** With its length before it, so that no two lists of texts are the same bytes. */
  private static void add(MessageDigest digest, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
    digest.update(bytes);
  }

  private static String hex(MessageDigest digest) {
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("every Java platform has SHA-256", missing);
    }
  }

  /** Without the key. */
  @Override
  public String toString() {
    return "KeyedRequest " + id;
  }
}
