package dev.holdfast.console.grid;

import dev.holdfast.console.Address;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What is asked of the list of a collection's documents. All of it is in the page's address.
 *
 * @param filter as the API takes it; empty text for none
 * @param words that have to be there; empty text for none
 * @param sort as the API takes it; empty text for by uid
 * @param columns names of values; empty for the usual ones
 * @param size of a page
 * @param after the cursor of the document before the first; empty text for the beginning
 * @param count whether all are counted
 */
record ListAsked(
    String collection,
    String filter,
    String words,
    String sort,
    List<String> columns,
    int size,
    String after,
    boolean count) {

  /** How many documents a page may have. */
  static final List<String> SIZES = List.of("25", "50", "100", "200");

  /** The most of these. */
  static final int MOST = 200;

  private static final int USUAL_SIZE = 50;

  /** Reads a request's parameters. Anything may come. */
  static ListAsked of(Map<String, String[]> parameters) {
    String size = one(parameters, "size");
    return new ListAsked(
        one(parameters, "collection"),
        one(parameters, "filter"),
        one(parameters, "q"),
        one(parameters, "sort"),
        Stream.of(parameters.getOrDefault(GridColumn.PARAMETER, new String[0]))
            .flatMap(names -> Stream.of(names.split(",", -1)))
            .map(String::strip)
            .filter(name -> !name.isEmpty())
            .distinct()
            .toList(),
        SIZES.contains(size) ? Integer.parseInt(size) : USUAL_SIZE,
        one(parameters, "after"),
        one(parameters, "count").equals("true"));
  }

  private static String one(Map<String, String[]> parameters, String name) {
    String[] values = parameters.get(name);
    return values == null || values.length == 0 ? "" : values[0];
  }

  /** The address of the first page of it. */
  Address address() {
    return Address.of("/app/documents")
        .with("collection", collection)
        .with("filter", filter)
        .with("q", words)
        .with("sort", sort)
        .with("columns", String.join(",", columns))
        .with("size", size == USUAL_SIZE ? "" : Integer.toString(size));
  }

  /** The address of this page of it. */
  Address here() {
    return address().with("after", after);
  }

  private ListAsked sorted(String by) {
    return new ListAsked(collection, filter, words, by, columns, size, "", false);
  }

  /** The order that comes next for a column: by it, by it the other way round, by none. */
  ListAsked sortedNext(String column) {
    if (column.equals(sort)) {
      return sorted("-" + column);
    }
    return sorted(("-" + column).equals(sort) ? "" : column);
  }

  /** How the list is ordered by a column, in the words of {@code aria-sort}. */
  String order(String column) {
    if (column.equals(sort)) {
      return "ascending";
    }
    return ("-" + column).equals(sort) ? "descending" : "none";
  }

  /** Who asks for what: cursors hold for this alone. */
  String list(long userId) {
    StringBuilder list = new StringBuilder("console documents");
    for (String part : List.of(Long.toString(userId), collection, filter, words, sort)) {
      list.append(' ').append(part.length()).append(':').append(part);
    }
    return list.toString();
  }

  /** The same, as the API is asked. */
  String apiQuery() {
    StringBuilder query = new StringBuilder("?limit=" + size);
    add(query, "filter", filter);
    add(query, "q", words);
    add(query, "sort", sort);
    return query.toString();
  }

  private static void add(StringBuilder query, String name, String value) {
    if (!value.isEmpty()) {
      query.append('&').append(name).append('=');
      query.append(URLEncoder.encode(value, StandardCharsets.UTF_8));
    }
  }
}
