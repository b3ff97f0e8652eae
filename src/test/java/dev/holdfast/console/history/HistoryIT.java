package dev.holdfast.console.history;

import static dev.holdfast.testing.Contract.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.console.session.SetupForm;
import dev.holdfast.testing.ApiClient;
import dev.holdfast.testing.ConsoleClient;
import dev.holdfast.testing.Contract;
import dev.holdfast.testing.TestServer;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A document's history: who sees what of it, and what a form that was sent does. */
@SuppressWarnings("NullAway.Init")
class HistoryIT {

  private static final String PASSWORD = "correct horse battery";
  private static final Pattern NUMBER =
      Pattern.compile("<th scope=\"row\" class=\"number\"[^>]*>([0-9]+)</th>");
  private static final Pattern NEXT = Pattern.compile("<a href=\"/([^\"]*)\" rel=\"next\"");

  private static ApiClient owner;
  private static ConsoleClient console;

  @BeforeAll
  static void signIn() throws Exception {
    owner = ApiClient.admin().withKey();
    console = ConsoleClient.stranger().signedIn("admin", TestServer.ADMIN_PASSWORD);
  }

  private static String query(String path) {
    String[] parts = path.split("/", -1);
    return "?collection=" + parts[1] + "&uid=" + parts[3];
  }

  private static Map<String, String> form(String path, long version, boolean deleted, long number) {
    String[] parts = path.split("/", -1);
    return Map.of(
        "collection", parts[1],
        "uid", parts[3],
        "version", Long.toString(version),
        "deleted", Boolean.toString(deleted),
        "restore", Long.toString(number));
  }

  private static String location(HttpResponse<String> answer) {
    return answer.headers().firstValue("Location").orElse("");
  }

  @Test
  void revisionsArePagedByNumberWhileOthersWrite() throws Exception {
    String path = Contract.newDocument(owner, "{\"n\":0}");
    for (int n = 1; n < 120; n++) {
      owner.merge(path, "{\"metadata\":{\"n\":" + n + "}}");
    }
    List<Integer> seen = new ArrayList<>();
    Optional<String> next = Optional.of("app/history" + query(path));
    while (next.isPresent()) {
      String page = console.get(next.get()).body();
      NUMBER.matcher(page).results().forEach(row -> seen.add(Integer.valueOf(row.group(1))));
      next =
          NEXT.matcher(page)
              .results()
              .findFirst()
              .map((MatchResult link) -> link.group(1).replace("&amp;", "&"));
      owner.merge(path, "{\"metadata\":{\"n\":-1}}");
      owner.delete(path + "/revisions/" + (seen.get(seen.size() - 1) + 1));
    }
    List<Integer> all = new ArrayList<>(IntStream.rangeClosed(1, 120).boxed().toList());
    Collections.reverse(all);
    assertThat(seen).isEqualTo(all);
  }

  @Test
  void aFormThatIsSentTwiceBringsBackOnce() throws Exception {
    String path = Contract.newDocument(owner, "{\"n\":1}");
    owner.merge(path, "{\"metadata\":{\"n\":2}}");
    for (int i = 0; i < 2; i++) {
      HttpResponse<String> answer = console.submit("app/history", form(path, 2, false, 1));
      assertThat(answer.statusCode()).isEqualTo(302);
      assertThat(location(answer)).contains("said=restored");
    }
    assertThat(owner.get(path).json().getInt("revision")).isEqualTo(3);

    owner.delete(path, "If-Match", "*");
    for (int i = 0; i < 2; i++) {
      assertThat(location(console.submit("app/history", form(path, 4, true, 2))))
          .contains("said=restored");
    }
    assertThat(owner.get(path).json().getInt("revision")).isEqualTo(5);
  }

  @Test
  void whatWasBroughtBackByAnotherIsNotTakenForOnesOwn() throws Exception {
    String path = Contract.newDocument(owner, "{\"n\":1}");
    ApiClient other = Contract.user("history-second");
    owner.put(
        path.replaceAll("/documents/.*", "/members/history-second"), json("{'role':'editor'}"));
    owner.delete(path, "If-Match", "*");
    other.put(path, "{\"metadata\":{\"n\":1}}");

    HttpResponse<String> answer = console.submit("app/history", form(path, 2, true, 1));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body())
        .contains("Nothing was brought back: history-second has changed the document meanwhile.");
    assertThat(owner.get(path).json().getInt("revision")).isEqualTo(3);
  }

  @Test
  void whoReadsBringsNothingBackAndWhoIsNobodySeesNothing() throws Exception {
    String path = Contract.newDocument(owner, "{\"n\":1}");
    owner.merge(path, "{\"metadata\":{\"n\":2}}");
    SetupForm.Newcomer newcomer = SetupForm.newcomer();
    SetupForm.submit(newcomer.token(), PASSWORD, PASSWORD);
    ConsoleClient viewer = ConsoleClient.stranger().signedIn(newcomer.name(), PASSWORD);
    for (String page : new String[] {"app/history", "app/compare"}) {
      assertThat(viewer.get(page + query(path)).statusCode()).isEqualTo(404);
      assertThat(console.get(page + "?collection=none&uid=none").statusCode()).isEqualTo(404);
    }
    assertThat(viewer.submit("app/history", form(path, 2, false, 1)).statusCode()).isEqualTo(404);

    // A guest of this one document, who may not see the collection.
    owner.merge(path, json("{'access':{'viewers':['" + newcomer.name() + "']}}"));
    HttpResponse<String> history = viewer.get("app/history" + query(path));
    assertThat(history.statusCode()).isEqualTo(200);
    assertThat(history.body()).doesNotContain("name=\"restore\"");
    HttpResponse<String> compared = viewer.get("app/compare" + query(path) + "&from=1&to=2");
    assertThat(compared.statusCode()).isEqualTo(200);
    assertThat(compared.body())
        .contains("<code>/metadata/n</code>")
        .doesNotContain("name=\"restore\"");
    HttpResponse<String> refused = viewer.submit("app/history", form(path, 3, false, 1));
    assertThat(refused.body()).contains("You may read this document but not write it.");
    assertThat(owner.get(path).json().getInt("revision")).isEqualTo(3);
  }

  @Test
  void whatIsNotKeptIsNotThere() throws Exception {
    String path = Contract.newDocument(owner, "{\"n\":1}");
    owner.merge(path, "{\"metadata\":{\"n\":2}}");
    owner.delete(path + "/revisions/1");
    for (String numbers : new String[] {"&from=1&to=2", "&from=2&to=9", "&from=x&to=2"}) {
      assertThat(console.get("app/compare" + query(path) + numbers).statusCode()).isEqualTo(404);
    }
    assertThat(console.submit("app/history", form(path, 2, false, 1)).body())
        .contains("Revision 1 is not kept any more.");
    assertThat(console.submit("app/history", Map.of("restore", "x")).statusCode()).isEqualTo(404);
  }
}
