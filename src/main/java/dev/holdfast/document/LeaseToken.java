package dev.holdfast.document;

import dev.holdfast.http.MalformedRequest;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Reads under which lease a request writes. */
final class LeaseToken {

  private static final String HEADER = "Lease-Token";

  private LeaseToken() {}

  /** Whether a request shows one, well-formed or not. */
  static boolean isShown(HttpHeaders headers) {
    return headers.getHeaderString(HEADER) != null;
  }

  /**
   * Reads the header {@code Lease-Token}.
   *
   * @throws MalformedRequest if it comes twice, or is no whole number
   */
  static OptionalLong read(HttpHeaders headers) {
    @Nullable List<String> lines = headers.getRequestHeader(HEADER);
    if (lines == null || lines.isEmpty()) {
      return OptionalLong.empty();
    }
    String token = lines.get(0).strip();
    if (lines.size() > 1 || !token.matches("[0-9]{1,18}")) {
      throw new MalformedRequest(HEADER, "This may come once, with the number of a lease.");
    }
    return OptionalLong.of(Long.parseLong(token));
  }
}
