package dev.holdfast.webhook;

import dev.holdfast.refusal.Invalid;
import dev.holdfast.refusal.Violation;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;

/**
 * A URL that a webhook posts to, as far as it can be judged without asking anybody. Where it leads
 * is judged when it is connected to ({@link CheckedResolver}): a name may lead elsewhere by then.
 */
final class WebhookUrl {

  static final int MAX_LENGTH = 2_000;

  private static final String POINTER = "/url";
  private static final String HTTPS = "https";
  private static final String HTTP = "http";
  private static final int LARGEST_PORT = 65_535;

  private WebhookUrl() {}

  /** Whether what is sent can be read on the way. */
  static boolean isPlain(URI url) {
    return HTTP.equalsIgnoreCase(url.getScheme());
  }

  /**
   * Lets a URL pass.
   *
   * @throws Invalid saying what is wrong with it
   */
  static void check(String text, AddressPolicy policy) {
    URI url = parse(text);
    String scheme = String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT);
    if (!scheme.equals(HTTPS) && !(scheme.equals(HTTP) && policy.allowsAny())) {
      throw refused(
          "scheme",
          policy.allowsAny() ? "must begin with https:// or http://" : "must begin with https://");
    }
    if (url.getRawUserInfo() != null) {
      throw refused("user-info", "must not hold a name or a password");
    }
    if (url.getRawFragment() != null) {
      throw refused("fragment", "must not have a fragment");
    }
    if (url.getHost() == null || url.getPort() == 0 || url.getPort() > LARGEST_PORT) {
      throw refused("host", "must name a host, and a port from 1 to 65535 if any");
    }
    checkHost(url.getHost(), policy);
  }

  private static URI parse(String text) {
    try {
      // Nothing but ASCII: two who read a URL must not read two hosts in it.
      if (text.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
        return new URI(text);
      }
    } catch (URISyntaxException unreadable) {
      // As what is not ASCII.
    }
    throw refused("url", "must be a URL in ASCII");
  }

  private static void checkHost(String host, AddressPolicy policy) {
    Optional<InetAddress> literal = AddressRange.literal(unbracketed(host));
    if (literal.isPresent()) {
      if (!policy.isReachable(literal.get())) {
        throw refused("address", "must not be an address of a private or special network");
      }
      return;
    }
    String last = host.replaceFirst("\\.$", "").replaceFirst(".*\\.", "");
    // No top-level domain is a number (RFC 3696 §2): it is an address in disguise.
    if (host.startsWith("[") || last.matches("(?i)[0-9]+|0x[0-9a-f]*")) {
      throw refused("host", "must write an address in its usual notation");
    }
  }

  private static String unbracketed(String host) {
    return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
  }

  private static Invalid refused(String code, String message) {
    return new Invalid(Violation.of(POINTER, code, message));
  }
}
