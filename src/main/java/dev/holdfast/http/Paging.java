package dev.holdfast.http;

import dev.holdfast.json.JsonBuild;
import dev.holdfast.persistence.Slice;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;
import jakarta.ws.rs.core.UriInfo;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Pages by position, not by number: the cursor names the last item of a page, so that none is seen
 * twice or skipped because others changed.
 */
public final class Paging {

  /** How many items a page has where the caller does not say. */
  private static final int DEFAULT_LIMIT = 50;

  /** More would only make the caller wait for the first one. */
  private static final int MAX_LIMIT = 1000;

  private Paging() {}

  /**
   * The page's size.
   *
   * @throws MalformedRequest if it is no number from 1 to 1,000
   */
  public static int limit(@Nullable String parameter) {
    if (parameter == null) {
      return DEFAULT_LIMIT;
    }
    long limit = whole("limit", parameter);
    if (limit < 1 || limit > MAX_LIMIT) {
      throw new MalformedRequest("limit", "A page has 1 to " + MAX_LIMIT + " items.");
    }
    return (int) limit;
  }

  /**
   * The key that a cursor names.
   *
   * @param list which list it must have come from
   * @throws MalformedRequest if it did not
   */
  public static Optional<String> after(String list, @Nullable String cursor) {
    if (cursor == null) {
      return Optional.empty();
    }
    try {
      String text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
      if (text.startsWith(list + "\n") && text.indexOf('\0') < 0 && cursor.equals(encode(text))) {
        return Optional.of(text.substring(list.length() + 1));
      }
    } catch (IllegalArgumentException notBase64) {
      // the same answer as for a cursor of another list
    }
    throw new MalformedRequest("cursor", "This cursor does not come from a \"next\" of this list.");
  }

  /** The body and the link of a page. */
  public static <T> Response page(
      UriInfo uri,
      String list,
      Slice<T> slice,
      Function<T, ? extends JsonValue> json,
      Function<T, String> key,
      OptionalLong count) {
    JsonArrayBuilder items = JsonBuild.array();
    slice.items().forEach(item -> items.add(json.apply(item)));
    JsonObjectBuilder body = JsonBuild.object().add("items", items);
    Optional<String> next =
        slice.more()
            ? Optional.of(
                encode(list + "\n" + key.apply(slice.items().get(slice.items().size() - 1))))
            : Optional.empty();
    next.ifPresent(cursor -> body.add("next", cursor));
    count.ifPresent(number -> body.add("count", number));
    Response.ResponseBuilder response = Replies.ok(body.build());
    next.ifPresent(cursor -> response.header(HttpHeaders.LINK, link(uri, cursor)));
    return response.build();
  }

  /**
   * A whole number of 0 to 18 digits from a parameter.
   *
   * @throws MalformedRequest if it is none
   */
  public static long whole(String name, String value) {
    if (!value.matches("[0-9]{1,18}")) {
      throw new MalformedRequest(name, "This must be a whole number.");
    }
    return Long.parseLong(value);
  }

  /**
   * {@code true} or {@code false}; false where nothing is said.
   *
   * @throws MalformedRequest if it is neither
   */
  public static boolean flag(String name, @Nullable String value) {
    if (value == null || value.equals("false")) {
      return false;
    }
    if (value.equals("true")) {
      return true;
    }
    throw new MalformedRequest(name, "This must be true or false.");
  }

  private static String encode(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String link(UriInfo uri, String cursor) {
    UriBuilder next = uri.getRequestUriBuilder().scheme(null).host(null).port(-1);
    return "<" + next.replaceQueryParam("cursor", cursor).build() + ">; rel=\"next\"";
  }
}
