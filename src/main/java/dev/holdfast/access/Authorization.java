package dev.holdfast.access;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What an {@code Authorization} header says (RFC 9110 §11.4). */
sealed interface Authorization {

  /**
   * An API key (RFC 6750 §2.1).
   *
   * @param secret well-formed, perhaps nobody's
   */
  record Bearer(String secret) implements Authorization {
    @Override
    public String toString() {
      return "Bearer";
    }
  }

  /**
   * A name and a password (RFC 7617).
   *
   * @param name well-formed, perhaps nobody's
   */
  record Basic(String name, String password) implements Authorization {
    @Override
    public String toString() {
      return "Basic " + name;
    }
  }

  /** Scheme, spaces, credentials. */
  Pattern HEADER = Pattern.compile("\\s*([A-Za-z]+) +([A-Za-z0-9._~+/=-]{1,4096})\\s*");

  /** Prefix and 256 bits in base64url. */
  Pattern KEY = Pattern.compile(ApiKey.PREFIX + "[A-Za-z0-9_-]{43}");

  /** Reads the header; empty if it is missing or says nothing that we could know. */
  static Optional<Authorization> read(@Nullable String header) {
    Matcher parts = HEADER.matcher(header == null ? "" : header);
    if (!parts.matches()) {
      return Optional.empty();
    }
    String credentials = parts.group(2);
    if (parts.group(1).equalsIgnoreCase("Bearer")) {
      return KEY.matcher(credentials).matches()
          ? Optional.of(new Bearer(credentials))
          : Optional.empty();
    }
    return parts.group(1).equalsIgnoreCase("Basic") ? basic(credentials) : Optional.empty();
  }

  private static Optional<Authorization> basic(String credentials) {
    try {
      ByteBuffer bytes = ByteBuffer.wrap(Base64.getDecoder().decode(credentials));
      String text = StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
      int colon = text.indexOf(':');
      if (colon < 0 || !text.substring(0, colon).matches(User.NAME)) {
        return Optional.empty();
      }
      return Optional.of(new Basic(text.substring(0, colon), text.substring(colon + 1)));
    } catch (IllegalArgumentException | CharacterCodingException unreadable) {
      return Optional.empty();
    }
  }
}
