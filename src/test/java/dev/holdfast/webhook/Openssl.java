package dev.holdfast.webhook;

import dev.holdfast.webhook.Receiver.Got;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;

/** Signs as a receiver would to compare, by a program that shares nothing with the server. */
final class Openssl {

  private Openssl() {}

  /** The signature in base64, by openssl. */
  static String sign(String secret, Got got) throws IOException, InterruptedException {
    byte[] key = Base64.getDecoder().decode(secret.substring("whsec_".length()));
    Process openssl =
        new ProcessBuilder(
                "openssl",
                "dgst",
                "-sha256",
                "-mac",
                "HMAC",
                "-macopt",
                "hexkey:" + HexFormat.of().formatHex(key),
                "-binary")
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String signed = got.id() + "." + got.timestamp() + "." + got.body();
    openssl.getOutputStream().write(signed.getBytes(StandardCharsets.UTF_8));
    openssl.getOutputStream().close();
    byte[] mac = openssl.getInputStream().readAllBytes();
    if (!openssl.waitFor(60, TimeUnit.SECONDS) || openssl.exitValue() != 0) {
      throw new IOException("openssl failed");
    }
    return Base64.getEncoder().encodeToString(mac);
  }
}
