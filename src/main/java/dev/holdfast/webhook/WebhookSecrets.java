package dev.holdfast.webhook;

import dev.holdfast.seal.Sealing;
import dev.holdfast.seal.ServerSecrets;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * The secrets that webhooks sign with. They can't be kept as hashes, since signing needs them: in
 * the database they are sealed, each for its webhook alone.
 */
@ApplicationScoped
class WebhookSecrets {

  /** By this a secret is known as one (Standard Webhooks). */
  static final String PREFIX = "whsec_";

  private static final int BYTES = 32;
  private static final int SALT_BYTES = 16;

  /** What they are sealed with; its name in the database. */
  private static final String SECRET = "webhooks";

  private static final Sealing SEALING = new Sealing("holdfast webhook 1");

  private static final SecureRandom RANDOM = new SecureRandom();

  @Inject private ServerSecrets secrets;

  /** Read once: it never changes. Kept where it was read outside of a transaction only. */
  private volatile byte @Nullable [] known;

  /** A new secret, as its webhook's owner is shown it. */
  static String next() {
    return PREFIX + Base64.getEncoder().encodeToString(random(BYTES));
  }

  /** What is kept of a secret. */
  String seal(String webhookId, String secret) {
    byte[] salt = random(SALT_BYTES);
    byte[] sealed =
        SEALING.close(
            secrets.get(SECRET), salt, bound(webhookId), secret.getBytes(StandardCharsets.UTF_8));
    byte[] all = Arrays.copyOf(salt, salt.length + sealed.length);
    System.arraycopy(sealed, 0, all, salt.length, sealed.length);
    return Base64.getEncoder().encodeToString(all);
  }

  /**
   * The secret again, outside of a transaction: within one, what opens it could be made just now,
   * and be gone with the transaction.
   */
  String open(String webhookId, String kept) {
    byte[] key = known;
    if (key == null) {
      key = secrets.get(SECRET);
      known = key;
    }
    byte[] all = Base64.getDecoder().decode(kept);
    byte[] salt = Arrays.copyOf(all, SALT_BYTES);
    byte[] sealed = Arrays.copyOfRange(all, SALT_BYTES, all.length);
    return SEALING
        .open(key, salt, bound(webhookId), sealed)
        .map(secret -> new String(secret, StandardCharsets.UTF_8))
        .orElseThrow(() -> new IllegalStateException("not as it was sealed: " + webhookId));
  }

  private static byte[] bound(String webhookId) {
    return webhookId.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] random(int length) {
    byte[] bytes = new byte[length];
    RANDOM.nextBytes(bytes);
    return bytes;
  }
}
