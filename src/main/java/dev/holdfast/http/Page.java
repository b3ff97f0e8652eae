package dev.holdfast.http;

import dev.holdfast.json.JsonBuild;
import dev.holdfast.persistence.Slice;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * The page of a list that a request asks for, and the answer to it. {@link Paging} says what a
 * cursor is.
 */
public final class Page {

  private final int limit;
  private final Optional<String> after;
  private final UriBuilder uri;
  private final UnaryOperator<String> cursorOf;

  /**
   * A page that is asked for.
   *
   * @param after the key before the first item; empty for the beginning
   * @param uri that was asked for
   * @param cursorOf the cursor of a key in this list
   */
  Page(int limit, Optional<String> after, UriBuilder uri, UnaryOperator<String> cursorOf) {
    this.limit = limit;
    this.after = after;
    this.uri = uri;
    this.cursorOf = cursorOf;
  }

  /** How many items it has at the most, 1 to 1,000. */
  public int limit() {
    return limit;
  }

  /** The key of the item before the first; empty for the beginning. */
  public Optional<String> after() {
    return after;
  }

  /** The same, in lists whose keys are texts of at least one character: empty for the beginning. */
  public String afterText() {
    return after.orElse("");
  }

  /**
   * The same, in lists whose keys are whole numbers.
   *
   * @param beginning the number before all others in the list's order
   */
  public long afterNumber(long beginning) {
    return after.map(key -> Paging.whole(Paging.CURSOR, key)).orElse(beginning);
  }

  /**
   * The answer.
   *
   * @param key of an item, by which the next page goes on
   */
  public <T> Response of(
      Slice<T> slice, Function<T, ? extends JsonValue> json, Function<T, String> key) {
    return of(slice, json, key, OptionalLong.empty());
  }

  /**
   * The answer, with the number of all items where it was asked for.
   *
   * @param key of an item, by which the next page goes on
   */
  public <T> Response of(
      Slice<T> slice,
      Function<T, ? extends JsonValue> json,
      Function<T, String> key,
      OptionalLong count) {
    JsonArrayBuilder items = JsonBuild.array();
    slice.items().forEach(item -> items.add(json.apply(item)));
    JsonObjectBuilder body = JsonBuild.object().add("items", items);
    Optional<String> next = slice.goesOnBehind().map(key).map(cursorOf);
    next.ifPresent(cursor -> body.add("next", cursor));
    count.ifPresent(number -> body.add("count", number));
    Response.ResponseBuilder response = Replies.ok(body.build());
    next.ifPresent(cursor -> response.header(HttpHeaders.LINK, link(cursor)));
    return response.build();
  }

  private String link(String cursor) {
    return "<" + uri.clone().replaceQueryParam(Paging.CURSOR, cursor).build() + ">; rel=\"next\"";
  }
}
