package dev.holdfast.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What shows a receiver that a delivery comes from here, and when it was sent: HMAC-SHA256 over
 * delivery id, time and body, as Standard Webhooks has it.
 */
final class Signature {

  private static final String MAC = "HmacSHA256";

  private Signature() {}

  /**
   * The header's value: one signature for each secret that counts.
   *
   * @param id of the delivery
   * @param timestamp seconds since 1970
   */
  static String of(List<String> secrets, String id, long timestamp, String body) {
    byte[] signed = (id + "." + timestamp + "." + body).getBytes(StandardCharsets.UTF_8);
    return secrets.stream()
        .map(secret -> "v1," + sign(secret, signed))
        .collect(Collectors.joining(" "));
  }

  private static String sign(String secret, byte[] signed) {
    byte[] key = Base64.getDecoder().decode(secret.substring(WebhookSecrets.PREFIX.length()));
    try {
      Mac mac = Mac.getInstance(MAC);
      mac.init(new SecretKeySpec(key, MAC));
      return Base64.getEncoder().encodeToString(mac.doFinal(signed));
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException("every Java platform has " + MAC, missing);
    }
  }
}
