package dev.holdfast.http;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.PathSegment;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The one way in which lists are paged: by position, not by number. A cursor names the last item of
 * a page by what the list is ordered by, so that none is seen twice or skipped because others
 * changed, and it still holds when that item is gone.
 *
 * <p>Nobody can read or make a cursor but the server ({@link CursorSeal}). It is bound to the user
 * who asked, whatever key signs in, and to the list: its path and the parameters that say what is
 * in it and in which order. It holds on every node and after a restart, for as long as the secret
 * in the database is the same.
 */
@RequestScoped
public class Paging {

  /** The parameter that says where a page begins. */
  static final String CURSOR = "cursor";

  /** How many items a page has where the caller does not say. */
  private static final int DEFAULT_LIMIT = 50;

  /** More would only make the caller wait for the first one. */
  public static final int MAX_LIMIT = 1000;

  /** What may be another from page to page: it changes neither which items there are nor where. */
  private static final Set<String> OF_ONE_PAGE = Set.of(CURSOR, "limit", "count", "fields");

  @Inject private UriInfo uri;
  @Inject private Asker asker;
  @Inject private Cursors cursors;

  /**
   * The page that the request at hand asks for.
   *
   * @param limit the parameter of this name
   * @param cursor the parameter of this name
   * @throws MalformedRequest if the limit is no number from 1 to 1,000, or the cursor is not from
   *     this list and for this caller
   */
  public Page page(@Nullable String limit, @Nullable String cursor) {
    String list = list();
    return new Page(
        limit(limit),
        Optional.ofNullable(cursor).map(given -> key(list, given)),
        uri.getRequestUriBuilder().scheme(null).host(null).port(-1),
        key -> cursors.seal().close(list, key));
  }

  private String key(String list, String cursor) {
    return cursors
        .seal()
        .open(list, cursor)
        .orElseThrow(
            () ->
                new MalformedRequest(
                    CURSOR,
                    "This cursor does not come from a \"next\" of this list, with these"
                        + " parameters and for this caller."));
  }

  /** Who asks for what. However a client orders or encodes its parameters, it is the same. */
  private String list() {
    StringBuilder list = new StringBuilder();
    add(list, Long.toString(asker.userId()));
    List<PathSegment> path = uri.getPathSegments();
    add(list, Integer.toString(path.size()));
    path.forEach(segment -> add(list, segment.getPath()));
    new TreeMap<>(uri.getQueryParameters())
        .forEach(
            (name, values) -> {
              if (!OF_ONE_PAGE.contains(name)) {
                add(list, name);
                values.forEach(value -> add(list, value));
              }
            });
    return list.toString();
  }

  /** With its length before it, so that no two lists of texts are the same text. */
  private static void add(StringBuilder list, String text) {
    list.append(text.length()).append(':').append(text);
  }

  /**
   * The size of a page.
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
}
