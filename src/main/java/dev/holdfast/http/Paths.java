package dev.holdfast.http;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

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

  /**
   * The names in a path, decoded: one for each segment below the API's root.
   *
   * @param rawPath from the application's root on
   */
  public static List<String> segments(String rawPath) {
    String below = rawPath.replaceFirst("^" + ApiApplication.PATH + "/", "");
    return Stream.of(below.split("/")).map(Paths::decode).toList();
  }

  /** A plus is itself in a path. */
  private static String decode(String segment) {
    return URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
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
