package dev.holdfast.document;

import static dev.holdfast.testing.Contract.follow;
import static dev.holdfast.testing.Contract.problem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.http.Paths;
import dev.holdfast.testing.Answer;
import dev.holdfast.testing.ApiClient;
import dev.holdfast.testing.Contract;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The list of documents, page by page. */
class DocumentListContractIT {

  private static final Pattern NEXT = Pattern.compile("<([^>]+)>; rel=\"next\"");

  private ApiClient api;
  private String documents;

  @BeforeEach
  void aCollection() throws IOException, InterruptedException {
    api = Contract.admin();
    documents = Contract.newCollection(api) + "/documents";
  }

  @Test
  void anEmptyListIsOnePage() throws Exception {
    Answer page = api.get(documents + "?count=true");
    assertThat(page.text()).isEqualTo("{\"items\":[],\"count\":0}");
    assertThat(page.headers().firstValue("Link")).isEmpty();
  }

  @Test
  void aListOfExactlyOnePageHasNoNext() throws Exception {
    create("a", "b");
    Answer page = api.get(documents + "?limit=2");
    assertThat(uids(page)).containsExactly("a", "b");
    assertThat(page.json()).doesNotContainKey("next");
  }

  @Test
  void itemsAreWholeRepresentationsInTheOrderOfCodePoints() throws Exception {
    List<String> uids = List.of("b", "a", "B", "é", "z", "𝔘", "a b", "10", "9", "_", "日");
    create(uids.toArray(String[]::new));
    List<String> sorted =
        uids.stream()
            .sorted(
                Comparator.comparing(
                    uid -> uid.codePoints().boxed().toList(),
                    (one, other) -> {
                      for (int i = 0; i < Math.min(one.size(), other.size()); i++) {
                        if (!one.get(i).equals(other.get(i))) {
                          return one.get(i) - other.get(i);
                        }
                      }
                      return one.size() - other.size();
                    }))
            .toList();
    assertThat(uids(api.get(documents))).isEqualTo(sorted);
    JsonObject first = api.get(documents).json().getJsonArray("items").getJsonObject(0);
    assertThat(first).isEqualTo(api.get(documents + "/10").json());
    assertThat(all(2)).isEqualTo(sorted);
    assertThat(all(5)).isEqualTo(sorted);
  }

  @Test
  void fiftyComeUnlessTheCallerSaysOtherwise() throws Exception {
    create(IntStream.range(0, 51).mapToObj(i -> "d%02d".formatted(i)).toArray(String[]::new));
    assertThat(uids(api.get(documents))).hasSize(50);
    assertThat(uids(api.get(documents + "?limit=1000"))).hasSize(51);
    assertThat(api.get(documents + "?count=true&limit=1").json().getInt("count")).isEqualTo(51);
    assertThat(api.get(documents + "?count=false&limit=1").json()).doesNotContainKey("count");
  }

  @Test
  void theLinkLeadsToTheNextPageWithTheSameParameters() throws Exception {
    create("a", "b ü", "c;d", "e", "f");
    List<String> seen = new ArrayList<>();
    String path = documents + "?limit=2&count=true";
    for (int pages = 0; !path.isEmpty() && pages < 10; pages++) {
      Answer page = api.get(path);
      seen.addAll(uids(page));
      assertThat(page.json().getInt("count")).isEqualTo(5);
      String link = page.headers().firstValue("Link").orElse("");
      Matcher next = NEXT.matcher(link);
      path = next.matches() ? follow(next.group(1)) : "";
      assertThat(path.isEmpty()).isEqualTo(!page.json().containsKey("next"));
    }
    assertThat(seen).containsExactly("a", "b ü", "c;d", "e", "f");
  }

  @Test
  void noneIsSkippedOrSeenTwiceBecauseOthersChanged() throws Exception {
    create(IntStream.range(0, 30).mapToObj(i -> "d%02d".formatted(i)).toArray(String[]::new));
    List<String> seen = new ArrayList<>();
    String cursor = "";
    for (int page = 0; cursor != null && page < 50; page++) {
      Answer answer = api.get(documents + "?limit=3" + cursor);
      List<String> uids = uids(answer);
      seen.addAll(uids);
      cursor =
          answer.json().containsKey("next") ? "&cursor=" + answer.json().getString("next") : null;
      if (page < 5) {
        // Before, at and behind the place of the reader.
        create("a%02d".formatted(page), "z%02d".formatted(page));
        String last = uids.get(uids.size() - 1);
        assertThat(api.delete(documents + "/" + last, "If-Match", "*").status()).isEqualTo(204);
        assertThat(api.merge(documents + "/d29", "{\"metadata\":{\"n\":" + page + "}}").status())
            .isEqualTo(200);
      }
    }
    List<String> expected = new ArrayList<>();
    IntStream.range(0, 30).forEach(i -> expected.add("d%02d".formatted(i)));
    IntStream.range(0, 5).forEach(i -> expected.add("z%02d".formatted(i)));
    assertThat(seen).isEqualTo(expected);
  }

  @Test
  void aCursorOutlivesItsDocument() throws Exception {
    create("a", "b", "c");
    String next = api.get(documents + "?limit=2").json().getString("next");
    api.delete(documents + "/b", "If-Match", "*");
    assertThat(uids(api.get(documents + "?limit=2&cursor=" + next))).containsExactly("c");
    api.delete(documents + "/c", "If-Match", "*");
    assertThat(uids(api.get(documents + "?limit=2&cursor=" + next))).isEmpty();
  }

  @Test
  void aCursorOfAnotherListIsRefused() throws Exception {
    create("a", "b");
    String cursor = api.get(documents + "?limit=1").json().getString("next");
    String other = Contract.newCollection(api) + "/documents";
    String name = documents.split("/", -1)[1];
    String zero = base64("documents " + name + "\n\0");
    for (String path :
        List.of(
            other + "?cursor=" + cursor,
            "collections?cursor=" + cursor,
            "users?cursor=" + cursor,
            documents + "/a/revisions?cursor=" + cursor,
            documents + "?cursor=" + cursor.substring(1),
            documents + "?cursor=" + cursor + "%3D",
            documents + "?cursor=%00",
            documents + "?cursor=" + zero)) {
      assertThat(problem(api.get(path), 400, "malformed").getString("parameter"))
          .as(path)
          .isEqualTo("cursor");
    }
  }

  @Test
  void aPageOfLargeDocumentsIsCutAndGoesOn() throws Exception {
    String large = "{\"metadata\":{\"x\":\"" + "x".repeat(1_000_000) + "\"}}";
    List<String> uids = IntStream.range(0, 10).mapToObj(i -> "large" + i).toList();
    for (String uid : uids) {
      assertThat(api.put(documents + "/" + uid, large).status()).isEqualTo(201);
    }
    Answer page = api.get(documents + "?limit=1000");
    assertThat(uids(page)).hasSizeBetween(1, 9);
    assertThat(all(1000)).isEqualTo(uids);
  }

  private static String base64(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private List<String> all(int limit) throws Exception {
    List<String> seen = new ArrayList<>();
    String cursor = "";
    while (cursor != null) {
      Answer page = api.get(documents + "?limit=" + limit + cursor);
      seen.addAll(uids(page));
      cursor = page.json().containsKey("next") ? "&cursor=" + page.json().getString("next") : null;
    }
    return seen;
  }

  private void create(String... uids) throws Exception {
    for (String uid : uids) {
      Answer made = api.put(documents + "/" + Paths.encode(uid), "{\"metadata\":{}}");
      assertThat(made.status()).as("%s", made).isEqualTo(201);
    }
  }

  private static List<String> uids(Answer page) {
    assertThat(page.status()).as("%s", page).isEqualTo(200);
    return page.json().getJsonArray("items").getValuesAs(i -> i.asJsonObject().getString("uid"));
  }
}
