package dev.holdfast.seal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Hides a content and shows whether it was changed: AES-256-GCM under a key that is derived from a
 * secret by HKDF-SHA256 (RFC 5869).
 *
 * <p>A salt, and so a key, has to belong to one content only: then the nonce can always be the
 * same, and no number of contents under one secret is too large.
 */
public final class Sealing {

  private static final String MAC = "HmacSHA256";
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BYTES = 16;

  /** Two contents with one salt are not to be expected before there are 2^64. */
  private static final int SALT_BYTES = 16;

  /** The counter of HKDF's first and only block, which is as long as the key. */
  private static final String FIRST_BLOCK = "\u0001";

  private final byte[] info;

  /**
   * A way to seal.
   *
   * @param purpose what for, in ASCII: one purpose never opens what another has closed
   */
  public Sealing(String purpose) {
    info = (purpose + FIRST_BLOCK).getBytes(StandardCharsets.US_ASCII);
  }

  /**
   * A salt of 16 bytes that belongs to one content: the same content, bound to the same, has the
   * same one and so is sealed the same. Nobody can say it who does not know the secret.
   *
   * @param bound what the content is bound to
   */
  public static byte[] saltOf(byte[] secret, byte[] bound, byte[] content) {
    byte[] length = ByteBuffer.allocate(Integer.BYTES).putInt(bound.length).array();
    return Arrays.copyOf(hmac(secret, length, bound, content), SALT_BYTES);
  }

  /**
   * Seals a content.
   *
   * @param salt of this content only
   * @param bound what the content is bound to; it opens with no other
   * @return 16 bytes longer than the content
   */
  public byte[] close(byte[] secret, byte[] salt, byte[] bound, byte[] content) {
    try {
      return cipher(Cipher.ENCRYPT_MODE, secret, salt, bound).doFinal(content);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** What was sealed; empty if anything of it is not as it was. */
  public Optional<byte[]> open(byte[] secret, byte[] salt, byte[] bound, byte[] sealed) {
    if (sealed.length < TAG_BYTES) {
      return Optional.empty();
    }
    try {
      return Optional.of(cipher(Cipher.DECRYPT_MODE, secret, salt, bound).doFinal(sealed));
    } catch (AEADBadTagException changed) {
      return Optional.empty();
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private Cipher cipher(int mode, byte[] secret, byte[] salt, byte[] bound)
      throws GeneralSecurityException {
    byte[] key = hmac(hmac(salt, secret), info);
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(
        mode,
        new SecretKeySpec(key, "AES"),
        new GCMParameterSpec(TAG_BYTES * Byte.SIZE, new byte[NONCE_BYTES]));
    cipher.updateAAD(bound);
    return cipher;
  }

  private static byte[] hmac(byte[] key, byte[]... parts) {
    try {
      Mac mac = Mac.getInstance(MAC);
      mac.init(new SecretKeySpec(key, MAC));
      for (byte[] part : parts) {
        mac.update(part);
      }
      return mac.doFinal();
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException("every Java platform has " + MAC, missing);
    }
  }
}
