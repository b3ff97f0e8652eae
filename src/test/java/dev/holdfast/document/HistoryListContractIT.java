package dev.holdfast.document;

import static dev.holdfast.testing.Contract.follow;
import static dev.holdfast.testing.Contract.json;
import static dev.holdfast.testing.Contract.problem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.testing.Answer;
import dev.holdfast.testing.ApiClient;
import dev.holdfast.testing.Contract;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which documents were live at a time, and what they were. */
class HistoryListContractIT {

  private static final String NONE = "{\"items\":[],\"count\":0}";

  private ApiClient api;
  private String collection;
  private String documents;

  @BeforeEach
  void aCollection() throws IOException, InterruptedException {
    api = Contract.admin();
    collection = Contract.newCollection(api);
    documents = collection + "/documents";
  }

  @Test
  void theListIsWhatItWasThoughAllWasChangedSince() throws Exception {
    String none = api.get(collection).json().getString("createdAt");
    create("b", "a", "c");
    String three = last("c");
    List<JsonObject> then = items(documents);
    api.merge(documents + "/a", json("{'metadata':{'n':2}}"));
    api.delete(documents + "/b", "If-Match", "*");
    create("d");
    String later = last("d");
    List<JsonObject> now = items(documents);
    api.delete(documents + "/a", "If-Match", "*");
    create("b");
    api.delete(collection + "/documents/c", "If-Match", "*");

    assertThat(api.get(documents + "?count=true&at=" + none).text()).isEqualTo(NONE);
    assertThat(items(documents + "?at=" + three)).isEqualTo(then);
    assertThat(items(documents + "?at=" + later)).isEqualTo(now);
    assertThat(uids(api.get(documents + "?at=" + later))).containsExactly("a", "c", "d");
    assertThat(api.get(documents + "?limit=1&count=true&at=" + later).json().getInt("count"))
        .isEqualTo(3);
    for (JsonObject item : then) {
      String path = documents + "/" + item.getString("uid") + "?at=" + three;
      assertThat(api.get(path).json()).isEqualTo(item);
    }
  }

  @Test
  void pagesFollowOneAnother() throws Exception {
    String[] uids = IntStream.range(0, 7).mapToObj(i -> "d" + i).toArray(String[]::new);
    create(uids);
    String time = last("d6");
    List<String> seen = new ArrayList<>();
    String path = documents + "?limit=3&at=" + time;
    while (!path.isEmpty()) {
      Answer page = api.get(path);
      seen.addAll(uids(page));
      String link = page.headers().firstValue("Link").orElse("");
      path = link.isEmpty() ? "" : follow(link.substring(1, link.indexOf('>')));
      // Behind and before the reader's place: none of that was there then.
      api.delete(documents + "/d5", "If-Match", "*");
      create("x" + seen.size(), "a" + seen.size());
    }
    assertThat(seen).containsExactly(uids);
  }

  @Test
  void aCursorIsOfItsTime() throws Exception {
    create("a", "b");
    String time = last("b");
    String cursor = api.get(documents + "?limit=1&at=" + time).json().getString("next");
    String present = api.get(documents + "?limit=1").json().getString("next");
    for (String path :
        List.of(
            documents + "?cursor=" + cursor,
            documents + "?at=" + last("a") + "&cursor=" + cursor,
            documents + "?at=" + time + "&cursor=" + present)) {
      assertThat(problem(api.get(path), 400, "malformed").getString("parameter"))
          .isEqualTo("cursor");
    }
    assertThat(uids(api.get(documents + "?at=" + time + "&cursor=" + cursor))).containsExactly("b");
  }

  @Test
  void aPageOfLargeDocumentsIsCutAndGoesOn() throws Exception {
    String large = "{\"metadata\":{\"x\":\"" + "x".repeat(1_000_000) + "\"}}";
    List<String> uids = IntStream.range(0, 10).mapToObj(i -> "large" + i).toList();
    for (String uid : uids) {
      assertThat(api.put(documents + "/" + uid, large).status()).isEqualTo(201);
    }
    String time = last("large9");
    for (String uid : uids) {
      api.put(documents + "/" + uid, "{\"metadata\":{}}", "If-Match", "*");
    }
    Answer page = api.get(documents + "?limit=1000&at=" + time);
    assertThat(uids(page)).hasSizeBetween(1, 9);
    List<String> seen = new ArrayList<>(uids(page));
    while (page.json().containsKey("next")) {
      String next = page.json().getString("next");
      page = api.get(documents + "?limit=1000&at=" + time + "&cursor=" + next);
      seen.addAll(uids(page));
    }
    assertThat(seen).isEqualTo(uids);
  }

  @Test
  void whatIsHiddenNowIsHiddenThen() throws Exception {
    ApiClient viewer = Contract.user("history-viewer");
    ApiClient owner = Contract.user("history-owner");
    api.put(collection + "/members/history-viewer", json("{'role':'viewer'}"));
    api.put(collection + "/members/history-owner", json("{'role':'owner'}"));
    create("open", "hidden", "shared", "gone");
    String time = last("gone");
    owner.merge(documents + "/hidden", json("{'access':{'private':true}}"));
    owner.merge(
        documents + "/shared", json("{'access':{'private':true,'viewers':['history-viewer']}}"));
    owner.merge(documents + "/gone", json("{'access':{'private':true}}"));
    owner.delete(documents + "/gone", "If-Match", "*");

    String query = documents + "?count=true&at=" + time;
    assertThat(uids(owner.get(query))).containsExactly("gone", "hidden", "open", "shared");
    assertThat(uids(viewer.get(query))).containsExactly("open", "shared");
    assertThat(viewer.get(query).json().getInt("count")).isEqualTo(2);
    problem(viewer.get(documents + "/hidden?at=" + time), 404, "not-found");
    problem(viewer.get(documents + "/gone?at=" + time), 404, "not-found");
    problem(Contract.user("history-stranger").get(query), 404, "not-found");
    // What is opened now is open then.
    owner.merge(documents + "/hidden", json("{'access':null}"));
    assertThat(uids(viewer.get(query))).containsExactly("hidden", "open", "shared");
  }

  @Test
  void otherCollectionsAreOthers() throws Exception {
    create("a");
    String time = last("a");
    String other = Contract.newCollection(api) + "/documents";
    api.put(other + "/a", json("{'metadata':{}}"));
    assertThat(api.get(other + "?count=true&at=" + time).text()).isEqualTo(NONE);
    problem(api.get(other + "/a?at=" + time), 404, "not-found");
  }

  private void create(String... uids) throws Exception {
    for (String uid : uids) {
      Answer made = api.put(documents + "/" + uid, "{\"metadata\":{\"n\":1}}");
      assertThat(made.status()).as("%s", made).isEqualTo(201);
    }
  }

  private String last(String uid) throws Exception {
    return api.get(documents + "/" + uid).json().getString("updatedAt");
  }

  private List<JsonObject> items(String path) throws Exception {
    return api.get(path).json().getJsonArray("items").getValuesAs(JsonObject.class);
  }

  private static List<String> uids(Answer page) {
    assertThat(page.status()).as("%s", page).isEqualTo(200);
    return page.json().getJsonArray("items").getValuesAs(i -> i.asJsonObject().getString("uid"));
  }
}
