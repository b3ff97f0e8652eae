package dev.holdfast.idempotency;

import dev.holdfast.seal.Sealing;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * Seals what is kept, so that an answer that shows a secret once does not lie in the database for a
 * day: under a key that only the client's own key and the row's salt lead to. As strong as the
 * client's key is hard to guess.
 */
final class Seal {

  private static final int SALT_BYTES = 32;

  private static final Sealing SEALING = new Sealing("holdfast kept answer");

  private static final SecureRandom RANDOM = new SecureRandom();

  private Seal() {}

  /** New for each answer, in hexadecimal digits. */
  static String newSalt() {
    byte[] salt = new byte[SALT_BYTES];
    RANDOM.nextBytes(salt);
    return HexFormat.of().formatHex(salt);
  }

  static byte[] close(KeyedRequest request, String salt, byte[] content) {
    return SEALING.close(secret(request), HexFormat.of().parseHex(salt), row(request), content);
  }

  /**
   * What was sealed.
   *
   * @throws IllegalStateException if it is not as it was kept
   */
  static byte[] open(KeyedRequest request, String salt, byte[] sealed) {
    return SEALING
        .open(secret(request), HexFormat.of().parseHex(salt), row(request), sealed)
        .orElseThrow(() -> new IllegalStateException("kept answer " + request.id()));
  }

  private static byte[] secret(KeyedRequest request) {
    return request.key().getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] row(KeyedRequest request) {
    return request.id().getBytes(StandardCharsets.US_ASCII);
  }
}
