package dev.holdfast.document;

import static dev.holdfast.testing.Contract.json;
import static dev.holdfast.testing.Contract.problem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.testing.Answer;
import dev.holdfast.testing.ApiClient;
import dev.holdfast.testing.Contract;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Revisions by who made them, how, and since when. */
@SuppressWarnings("NullAway.Init")
class RevisionFilterContractIT {

  private ApiClient api;
  private String revisions;

  /** Odd numbers are the editor's; 5 deletes, 6 restores, 9 replaces. */
  @BeforeEach
  void aHistory() throws Exception {
    api = Contract.admin();
    ApiClient editor = Contract.user("filter-editor");
    String collection = Contract.newCollection(api);
    api.put(collection + "/members/filter-editor", json("{'role':'editor'}"));
    String document = collection + "/documents/d";
    revisions = document + "/revisions";
    editor.put(document, json("{'metadata':{}}"));
    api.merge(document, "{}");
    editor.merge(document, "{}");
    api.merge(document, "{}");
    editor.delete(document, "If-Match", "*");
    api.post(document + "/restore", "");
    editor.merge(document, "{}");
    api.merge(document, "{}");
    editor.put(document, json("{'metadata':{}}"), "If-Match", "*");
    assertThat(numbers("")).containsExactly(9, 8, 7, 6, 5, 4, 3, 2, 1);
  }

  @Test
  void eachFilterLeavesWhatMeetsItAndAllOfThemWhatMeetsAll() throws Exception {
    String third = at(3);
    assertThat(numbers("by=filter-editor")).containsExactly(9, 7, 5, 3, 1);
    assertThat(numbers("by=admin")).containsExactly(8, 6, 4, 2);
    assertThat(numbers("by=nobody")).isEmpty();
    assertThat(numbers("by=")).isEmpty();
    assertThat(numbers("by=Admin")).isEmpty();
    assertThat(numbers("action=create")).containsExactly(1);
    assertThat(numbers("action=patch")).containsExactly(8, 7, 4, 3, 2);
    assertThat(numbers("action=delete")).containsExactly(5);
    assertThat(numbers("action=restore")).containsExactly(6);
    assertThat(numbers("action=replace")).containsExactly(9);
    assertThat(numbers("since=" + third)).containsExactly(9, 8, 7, 6, 5, 4, 3);
    assertThat(numbers("since=" + at(9))).containsExactly(9);
    assertThat(numbers("since=0001-01-01")).hasSize(9);
    assertThat(numbers("since=9999-12-31")).isEmpty();
    assertThat(numbers("by=admin&action=patch&since=" + third)).containsExactly(8, 4);
    assertThat(numbers("by=admin&action=delete")).isEmpty();
  }

  @Test
  void whatWasRemovedIsNoTimeToBeginAt() throws Exception {
    String third = at(3);
    api.delete(revisions + "/3");
    assertThat(numbers("since=" + third)).containsExactly(9, 8, 7, 6, 5, 4);
  }

  @Test
  void pagesFollowOneAnotherUnderTheSameFilterOnly() throws Exception {
    String query = "by=filter-editor&since=" + at(3);
    List<Integer> seen = new ArrayList<>();
    String cursor = "";
    while (cursor != null) {
      Answer page = api.get(revisions + "?limit=2&" + query + cursor);
      seen.addAll(numbers(page));
      cursor = page.json().containsKey("next") ? "&cursor=" + page.json().getString("next") : null;
    }
    assertThat(seen).containsExactly(9, 7, 5, 3);
    String next = api.get(revisions + "?limit=2&" + query).json().getString("next");
    for (String other : List.of("by=admin", "action=patch", "limit=2", query + "&action=patch")) {
      Answer refused = api.get(revisions + "?" + other + "&cursor=" + next);
      assertThat(problem(refused, 400, "malformed").getString("parameter")).isEqualTo("cursor");
    }
  }

  @Test
  void whatIsNoFilterIsRefused() throws Exception {
    for (String wrong : List.of("action=", "action=PATCH", "action=x", "by=%00", "since=x")) {
      Answer refused = api.get(revisions + "?" + wrong);
      assertThat(problem(refused, 400, "malformed").getString("parameter"))
          .isEqualTo(wrong.substring(0, wrong.indexOf('=')));
    }
    String none = revisions.replace("/d/", "/none/");
    problem(api.get(none + "?by=admin"), 404, "not-found");
  }

  private String at(int number) throws Exception {
    return api.get(revisions + "/" + number).json().getString("at");
  }

  private List<Integer> numbers(String query) throws Exception {
    return numbers(api.get(revisions + "?" + query));
  }

  private static List<Integer> numbers(Answer page) {
    assertThat(page.status()).as("%s", page).isEqualTo(200);
    return page.json().getJsonArray("items").getValuesAs(r -> r.asJsonObject().getInt("number"));
  }
}
