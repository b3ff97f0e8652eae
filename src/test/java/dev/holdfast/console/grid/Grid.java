package dev.holdfast.console.grid;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.testing.ApiClient;
import dev.holdfast.testing.ConsoleClient;
import dev.holdfast.testing.Jobs;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The list of a collection's documents as its page has it, read without a browser. */
public final class Grid {

  private static final Pattern ROW =
      Pattern.compile("<th scope=\"row\"><a href=\"[^\"]*\">([^<]*)</a>");
  private static final Pattern NEXT = Pattern.compile("<a href=\"([^\"]*)\" rel=\"next\"");

  private final String page;

  private Grid(String page) {
    this.page = page;
  }

  public static Grid open(ConsoleClient console, String path)
      throws IOException, InterruptedException {
    HttpResponse<String> answer = console.get(path);
    assertThat(answer.statusCode()).as(path).isEqualTo(200);
    return new Grid(answer.body());
  }

  /** The uids of its rows. */
  List<String> uids() {
    return ROW.matcher(page).results().map((MatchResult row) -> row.group(1)).toList();
  }

  /** The path of the next page. */
  public Optional<String> next() {
    return NEXT.matcher(page)
        .results()
        .findFirst()
        .map(link -> link.group(1).replace("&amp;", "&").substring(1));
  }

  /** The page itself. */
  String text() {
    return page;
  }

  /** What somebody does between two pages. */
  interface Meanwhile {
    void before(int page) throws Exception;
  }

  /** All uids from a page on, in their order; somebody else is busy between the pages. */
  static List<String> all(ConsoleClient console, String path, Meanwhile meanwhile)
      throws Exception {
    List<String> seen = new ArrayList<>();
    Optional<String> next = Optional.of(path);
    for (int page = 1; next.isPresent(); page++) {
      Grid grid = open(console, next.get());
      seen.addAll(grid.uids());
      next = grid.next();
      meanwhile.before(page + 1);
    }
    return seen;
  }

  /** A uid in the order of numbers. */
  public static String uid(int number) {
    return "d-%06d".formatted(number);
  }

  /** Imports documents of these numbers, of which each knows its own. */
  public static void fill(ApiClient owner, String collection, IntStream numbers)
      throws IOException, InterruptedException {
    String lines =
        numbers
            .mapToObj(
                n ->
                    "{\"uid\":\""
                        + uid(n)
                        + "\",\"metadata\":{\"n\":"
                        + n
                        + ",\"color\":\""
                        + (n % 2 == 0 ? "red" : "blue")
                        + "\"}}\n")
            .collect(Collectors.joining());
    String job =
        Jobs.path(
            owner.send("POST", collection + "/imports?mode=create", lines, "application/x-ndjson"));
    assertThat(Jobs.awaitEnd(owner, job).getInt("failed")).isZero();
  }

  static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
