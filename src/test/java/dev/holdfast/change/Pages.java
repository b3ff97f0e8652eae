package dev.holdfast.change;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.testing.Answer;
import dev.holdfast.testing.ApiClient;
import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.List;

/** One who follows {@code next}. */
final class Pages {

  private final ApiClient caller;
  private final String query;
  private String next;

  /**
   * From now on.
   *
   * @param query more parameters, each with {@code &} before it
   */
  Pages(ApiClient caller, String query) throws Exception {
    this(caller, query, "now");
  }

  /** From behind a cursor on. */
  Pages(ApiClient caller, String query, String since) throws Exception {
    this.caller = caller;
    this.query = query;
    this.next = since;
    if (since.equals("now")) {
      assertThat(read("").getJsonArray("items")).isEmpty();
    }
  }

  String next() {
    return next;
  }

  /** The next page. */
  List<JsonObject> page(String more) throws Exception {
    return read(more).getJsonArray("items").getValuesAs(JsonObject.class);
  }

  /** All until nothing is left that was committed before. */
  List<JsonObject> rest() throws Exception {
    List<JsonObject> all = new ArrayList<>();
    for (List<JsonObject> page = page(""); !page.isEmpty(); page = page("")) {
      all.addAll(page);
    }
    return all;
  }

  private JsonObject read(String more) throws Exception {
    Answer answer = caller.get("changes?since=" + next + query + more);
    assertThat(answer.status()).as("%s", answer).isEqualTo(200);
    next = answer.json().getString("next");
    return answer.json();
  }

  /** What was done to what: {@code "patch S-001 2"}. */
  static List<String> told(List<JsonObject> items) {
    return items.stream().map(Pages::told).toList();
  }

  static String told(JsonObject item) {
    String uid = item.isNull("uid") ? "-" : item.getString("uid");
    String revision = item.isNull("revision") ? "-" : item.getJsonNumber("revision").toString();
    return item.getString("action") + " " + uid + " " + revision;
  }
}
