package dev.holdfast.schema;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.URISyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * A reference's target: which resource, and where in it. Only compared, never fetched.
 *
 * @param resource without fragment
 * @param fragment decoded; empty if there is none
 */
record SchemaUri(URI resource, String fragment) {
  private static final int HEX = 16;
  private static final int ESCAPE_LENGTH = 3;

  /** Null if the text is no URI reference. */
  static @Nullable SchemaUri of(URI base, String reference) {
    int mark = reference.indexOf('#');
    String resource = mark < 0 ? reference : reference.substring(0, mark);
    String fragment = mark < 0 ? "" : decoded(reference.substring(mark + 1));
    if (fragment == null) {
      return null;
    }
    if (resource.isEmpty()) {
      // RFC 3986 section 4.4; java.net.URI would cut the base's last segment off.
      return new SchemaUri(base, fragment);
    }
    try {
      return new SchemaUri(base.resolve(new URI(resource)).normalize(), fragment);
    } catch (URISyntaxException e) {
      return null;
    }
  }

  private static @Nullable String decoded(String fragment) {
    if (fragment.indexOf('%') < 0) {
      return fragment;
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    int i = 0;
    while (i < fragment.length()) {
      if (fragment.charAt(i) == '%') {
        int high = i + 2 < fragment.length() ? Character.digit(fragment.charAt(i + 1), HEX) : -1;
        int low = high < 0 ? -1 : Character.digit(fragment.charAt(i + 2), HEX);
        if (low < 0) {
          return null;
        }
        bytes.write(HEX * high + low);
        i += ESCAPE_LENGTH;
      } else {
        int codePoint = fragment.codePointAt(i);
        bytes.writeBytes(Character.toString(codePoint).getBytes(UTF_8));
        i += Character.charCount(codePoint);
      }
    }
    return bytes.toString(UTF_8);
  }
}
