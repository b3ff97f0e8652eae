package dev.holdfast.http;

import static dev.holdfast.testing.Contract.problem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.testing.Answer;
import dev.holdfast.testing.ApiClient;
import dev.holdfast.testing.Contract;
import dev.holdfast.testing.OpenApiContract;
import jakarta.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The cursors of all lists: each is good for its list and its caller, and nothing else is. */
@SuppressWarnings("NullAway.Init")
class CursorContractIT {

  private static final int PAGES = 4;

  private static Lists scene;
  private static Map<String, String> cursors;

  @BeforeAll
  static void fillTheLists() throws Exception {
    scene = new Lists();
    cursors = new TreeMap<>();
    for (Listed list : scene.all()) {
      cursors.put(list.operation(), list.cursor(1));
    }
  }

  static Stream<Listed> lists() {
    return scene.all().stream();
  }

  /** What takes a cursor and is not here would not be looked at. */
  @Test
  void everyListIsHere() {
    assertThat(lists().map(Listed::operation).collect(Collectors.toSet()))
        .isEqualTo(
            OpenApiContract.load().operations().values().stream()
                .filter(CursorContractIT::takesCursor)
                .map(operation -> operation.getString("operationId"))
                .collect(Collectors.toSet()));
  }

  private static boolean takesCursor(JsonObject operation) {
    return operation.containsKey("parameters")
        && operation.getJsonArray("parameters").toString().contains("parameters/cursor\"");
  }

  @ParameterizedTest
  @MethodSource("lists")
  void pageByPageIsTheSameAsAllAtOnce(Listed list) throws Exception {
    List<String> seen = new ArrayList<>();
    String next = "";
    for (int page = 0; page < PAGES; page++) {
      JsonObject one = list.page("limit=1" + next);
      seen.addAll(list.ids(one));
      next = "&cursor=" + one.getString("next");
    }
    assertThat(seen)
        .hasSize(PAGES)
        .isEqualTo(list.ids(list.page("limit=" + PAGES)))
        .doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @MethodSource("lists")
  void aCursorHoldsThoughItsItemIsGone(Listed list) throws Exception {
    List<String> ids = list.ids(list.page("limit=3"));
    String cursor = list.cursor(2);
    Listed.Removal removal = list.removal();
    if (removal != null) {
      Answer removed = removal.remove(ids.get(1));
      assertThat(removed.isSuccess()).as("%s", removed).isTrue();
    }
    assertThat(list.ids(list.page("limit=1&cursor=" + cursor))).containsExactly(ids.get(2));
  }

  @ParameterizedTest
  @MethodSource("lists")
  void aCursorGoesWithAnyLimitAndAnyKeyOfItsUser(Listed list) throws Exception {
    String cursor = list.cursor(1);
    assertThat(list.cursor(1)).isEqualTo(cursor);
    List<String> rest = list.ids(list.page("limit=2&cursor=" + cursor));
    Answer again = list.get(list.caller().withKey(), "cursor=" + cursor + "&limit=2");
    assertThat(list.ids(again.json())).isEqualTo(rest);
    JsonObject more = list.page("cursor=" + cursor);
    assertThat(list.ids(more)).startsWith(rest.toArray(String[]::new));
  }

  @ParameterizedTest
  @MethodSource("lists")
  void aCursorOfAnotherListIsRefused(Listed list) throws Exception {
    refused(list.caller().get(Listed.with(list.otherwise(), "cursor=" + list.cursor(1))));
    for (Map.Entry<String, String> other : cursors.entrySet()) {
      if (!other.getKey().equals(list.operation())) {
        refused(list.get(list.caller(), "cursor=" + other.getValue()));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("lists")
  void aCursorOfAnotherCallerIsRefused(Listed list) throws Exception {
    String cursor = list.cursor(1);
    for (ApiClient other : List.of(scene.other(), Contract.admin())) {
      if (other == list.caller()) {
        continue;
      }
      if (list.operation().equals("listUsers")) {
        problem(list.get(other, "cursor=" + cursor), 403, "forbidden");
      } else {
        refused(list.get(other, "cursor=" + cursor));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("lists")
  void aCursorThatWasChangedIsRefused(Listed list) throws Exception {
    String cursor = list.cursor(1);
    for (int at : new int[] {0, cursor.length() / 2, cursor.length() - 1}) {
      char other = cursor.charAt(at) == 'A' ? 'B' : 'A';
      refused(
          list.get(
              list.caller(),
              "cursor=" + cursor.substring(0, at) + other + cursor.substring(at + 1)));
    }
    for (String wrong :
        List.of(
            "",
            "%00",
            cursor.substring(1),
            cursor + "A",
            base64("S-001"),
            "A".repeat(CursorSeal.MAX_LENGTH + 1))) {
      refused(list.get(list.caller(), "cursor=" + wrong));
    }
  }

  @Test
  void whatWasNeverACursorIsRefused() throws Exception {
    Listed list = find("listDocuments");
    String cursor = list.cursor(1);
    for (String wrong :
        List.of(
            "x",
            cursor.substring(0, cursor.length() - 1),
            cursor + "%3D",
            cursor + "=",
            "%20" + cursor,
            cursor + "%0A",
            cursor + "%00",
            cursor + "&cursor=" + cursor,
            "%ED%A0%80",
            "%FF",
            "%F0%9F%98%80",
            "../..",
            "'%20or%201=1--",
            base64("documents c\n\0"),
            "A".repeat(CursorSeal.MAX_LENGTH))) {
      refused(list.get(list.caller(), "cursor=" + wrong));
    }
  }

  /** The list is what is asked for, not how it is written. */
  @Test
  void theOrderAndTheSpellingOfParametersDoNotMatter() throws Exception {
    Listed leases = find("listLeases");
    String type = leases.path().replaceFirst("leases.type=", "");
    ApiClient caller = leases.caller();
    String both = "leases?type=" + type + "&owner=cursor-owner";
    String next = caller.get(both + "&limit=1").json().getString("next");
    for (String same :
        List.of(
            "leases?owner=cursor-owner&cursor=" + next + "&type=" + type,
            "leases?owner=%63ursor%2Downer&cursor=" + next + "&type=" + type)) {
      assertThat(items(caller.get(same)))
          .hasSameSizeAs(items(caller.get(both + "&cursor=" + next)));
    }
    refused(caller.get("leases?type=" + type + "&cursor=" + next));
    refused(caller.get(both + "2&cursor=" + next));
    Listed documents = find("listDocuments");
    String spelt = documents.path().replaceFirst("/t-", "/%74%2D");
    assertThat(spelt).isNotEqualTo(documents.path());
    items(documents.caller().get(Listed.with(spelt, "cursor=" + documents.cursor(1))));
  }

  @Test
  void aCursorGoesWithACountOrWithout() throws Exception {
    Listed documents = find("listDocuments");
    String cursor = documents.page("limit=1&count=true").getString("next");
    assertThat(cursor).isEqualTo(documents.cursor(1));
    assertThat(documents.page("cursor=" + cursor + "&count=true")).containsKey("count");
    assertThat(documents.page("cursor=" + cursor)).doesNotContainKey("count");
  }

  private static List<?> items(Answer page) {
    assertThat(page.status()).as("%s", page).isEqualTo(200);
    return page.json().getJsonArray("items");
  }

  private static Listed find(String operation) {
    return lists().filter(list -> list.operation().equals(operation)).findFirst().orElseThrow();
  }

  private static void refused(Answer answer) {
    assertThat(problem(answer, 400, "malformed").getString("parameter"))
        .as("%s", answer)
        .isEqualTo("cursor");
  }

  private static String base64(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
