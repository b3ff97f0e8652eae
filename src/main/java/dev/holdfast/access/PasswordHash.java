package dev.holdfast.access;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * What is kept of a password: {@code algorithm:iterations:salt:hash}, salt and hash in base64. The
 * text says how it was made, so that a later version can make new ones otherwise and still read
 * these. It is the form of Jakarta Security's {@code Pbkdf2PasswordHash}.
 */
final class PasswordHash {

  private static final String ALGORITHM = "PBKDF2WithHmacSHA256";

  /** OWASP's figure for this algorithm: 0.2 to 0.5 s of one core. */
  private static final int ITERATIONS = 600_000;

  /** A text that says more was not written here, and would keep a core busy for long. */
  private static final int MAX_ITERATIONS = 10_000_000;

  private static final int SALT_BYTES = 16;
  private static final int HASH_BYTES = 32;

  private static final Pattern TEXT =
      Pattern.compile(ALGORITHM + ":([0-9]{1,8}):([A-Za-z0-9+/=]+):([A-Za-z0-9+/=]+)");

  private static final SecureRandom RANDOM = new SecureRandom();

  /** The hash of no password that anybody knows. */
  static final String OF_NOBODY = text(ITERATIONS, random(SALT_BYTES), random(HASH_BYTES));

  private PasswordHash() {}

  /** Hashes a password: slow on purpose. */
  static String of(String password) {
    return of(password, ITERATIONS);
  }

  /** As an earlier or a later version would have hashed it. */
  static String of(String password, int iterations) {
    byte[] salt = random(SALT_BYTES);
    return text(iterations, salt, derive(password, salt, iterations, HASH_BYTES));
  }

  /**
   * Whether the password is the one behind the hash: slow on purpose, equally so for any password
   * and for a weaker hash, so that time does not tell a name that somebody has from one that nobody
   * has. A stronger hash, which only a later version could have left here, takes longer; to hide
   * that, every refusal would have to be as slow as the slowest.
   */
  static boolean matches(String hash, String password) {
    Parts parts = Parts.of(hash);
    byte[] given = derive(password, parts.salt, parts.iterations, parts.hash.length);
    if (parts.iterations < ITERATIONS) {
      derive(password, parts.salt, ITERATIONS - parts.iterations, HASH_BYTES);
    }
    return MessageDigest.isEqual(parts.hash, given);
  }

  /** Whether a new hash of the same password would be stronger; never so for one that is more. */
  static boolean isWeak(String hash) {
    Parts parts = Parts.of(hash);
    return parts.iterations < ITERATIONS
        || parts.salt.length < SALT_BYTES
        || parts.hash.length < HASH_BYTES;
  }

  /** What a text says. */
  private static final class Parts {

    final int iterations;
    final byte[] salt;
    final byte[] hash;

    private Parts(int iterations, byte[] salt, byte[] hash) {
      this.iterations = iterations;
      this.salt = salt;
      this.hash = hash;
    }

    static Parts of(String text) {
      Matcher parts = TEXT.matcher(text);
      if (!parts.matches() || Integer.parseInt(parts.group(1)) > MAX_ITERATIONS) {
        throw new IllegalStateException("a password hash of unknown form is in the database");
      }
      Base64.Decoder base64 = Base64.getDecoder();
      return new Parts(
          Integer.parseInt(parts.group(1)),
          base64.decode(parts.group(2)),
          base64.decode(parts.group(3)));
    }
  }

  /** Composed characters (RFC 8265 §4.2.2): keyboards differ in how they send an accent. */
  private static byte[] derive(String password, byte[] salt, int iterations, int bytes) {
    char[] composed = Normalizer.normalize(password, Normalizer.Form.NFC).toCharArray();
    PBEKeySpec spec = new PBEKeySpec(composed, salt, iterations, bytes * Byte.SIZE);
    try {
      return SecretKeyFactory.getInstance(ALGORITHM).generateSecret(spec).getEncoded();
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException("every Java platform has " + ALGORITHM, missing);
    } finally {
      spec.clearPassword();
    }
  }

  private static String text(int iterations, byte[] salt, byte[] hash) {
    Base64.Encoder base64 = Base64.getEncoder();
    return String.join(
        ":",
        ALGORITHM,
        Integer.toString(iterations),
        base64.encodeToString(salt),
        base64.encodeToString(hash));
  }

  private static byte[] random(int length) {
    byte[] bytes = new byte[length];
    RANDOM.nextBytes(bytes);
    return bytes;
  }
}
