package dev.holdfast.idempotency;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals what is kept, so that an answer that shows a secret once does not lie in the database for a
 * day: AES-256-GCM under a key that only the client's own key leads to, by HKDF-SHA256 (RFC 5869)
 * with the row's salt. As strong as the client's key is hard to guess.
 */
final class Seal {

  private static final int SALT_BYTES = 32;
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;

  /** HKDF's "info", and the counter of its first and only block, which is as long as the key. */
  private static final byte[] EXPANDED =
      "holdfast kept answer\u0001".getBytes(StandardCharsets.US_ASCII);

  private static final SecureRandom RANDOM = new SecureRandom();

  private Seal() {}

  /** New for each answer, in hexadecimal digits. */
  static String newSalt() {
    byte[] salt = new byte[SALT_BYTES];
    RANDOM.nextBytes(salt);
    return HexFormat.of().formatHex(salt);
  }

  static byte[] close(KeyedRequest request, String salt, byte[] content) {
    return run(Cipher.ENCRYPT_MODE, request, salt, content);
  }

  /**
   * What was sealed.
   *
   * @throws IllegalStateException if it is not as it was kept
   */
  static byte[] open(KeyedRequest request, String salt, byte[] sealed) {
    return run(Cipher.DECRYPT_MODE, request, salt, sealed);
  }

  /** The nonce is always the same: a salt, and so a key, seals one answer only. */
  private static byte[] run(int mode, KeyedRequest request, String salt, byte[] content) {
    try {
      Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
      cipher.init(
          mode,
          new SecretKeySpec(derive(request.key(), salt), "AES"),
          new GCMParameterSpec(TAG_BITS, new byte[NONCE_BYTES]));
      cipher.updateAAD(request.id().getBytes(StandardCharsets.US_ASCII));
      return cipher.doFinal(content);
    } catch (GeneralSecurityException damaged) {
      throw new IllegalStateException("kept answer " + request.id(), damaged);
    }
  }

  private static byte[] derive(String key, String salt) throws GeneralSecurityException {
    byte[] extracted = hmac(HexFormat.of().parseHex(salt), key.getBytes(StandardCharsets.UTF_8));
    return hmac(extracted, EXPANDED);
  }

  private static byte[] hmac(byte[] key, byte[] text) throws GeneralSecurityException {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(key, "HmacSHA256"));
    return mac.doFinal(text);
  }
}
