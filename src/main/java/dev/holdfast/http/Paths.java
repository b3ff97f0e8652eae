package dev.holdfast.http;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Paths of the API's resources. */
public final class Paths {

  private Paths() {}

  /**
   * The absolute path of a resource; each segment is encoded so that nothing in it can be read as
   * anything but a name (RFC 3986 §3.3).
   */
  public static String of(String... segments) {
    StringBuilder path = new StringBuilder(ApiApplication.PATH);
    for (String segment : segments) {
      path.append('/').append(encode(segment));
    }
    return path.toString();
  }

  /** A value of several segments, its slashes left as they are. */
  public static String encodeSegments(String value) {
    return encode(value).replace("%2F", "/");
  }

  /** A value as part of a path or a query. */
  public static String encode(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
