package dev.holdfast.document;

import static dev.holdfast.testing.Contract.json;
import static dev.holdfast.testing.Contract.problem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.http.Paths;
import dev.holdfast.testing.Answer;
import dev.holdfast.testing.ApiClient;
import dev.holdfast.testing.Contract;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who set which field of a document. */
@SuppressWarnings("NullAway.Init")
class BlameContractIT {

  private ApiClient api;
  private ApiClient editor;
  private String document;

  @BeforeEach
  void aDocument() throws Exception {
    api = Contract.admin();
    editor = Contract.user("blame-editor");
    String collection = Contract.newCollection(api);
    api.put(collection + "/members/blame-editor", json("{'role':'editor'}"));
    document = collection + "/documents/d";
    api.put(document, json("{'metadata':{'color':'red','site':{'a':1,'b':[1,2]}},'specs':['x']}"));
  }

  @Test
  void everyFieldHasTheRevisionThatSetItsPresentValue() throws Exception {
    editor.merge(document, json("{'metadata':{'color':'blue'}}"));
    api.merge(document, json("{'metadata':{'site':{'b':[1,3],'c':{}}},'specs':['y','x']}"));
    // Written otherwise, the value is the same.
    editor.merge(document, json("{'metadata':{'site':{'a':1.0}}}"));
    api.merge(document, json("{'access':{'viewers':['blame-viewer']}}"));

    assertThat(revisions(""))
        .isEqualTo(
            Map.of(
                "/metadata/color", 2,
                "/metadata/site/a", 1,
                "/metadata/site/b", 3,
                "/metadata/site/c", 3,
                "/specs/0", 3,
                "/specs/1", 1,
                "/access/viewers", 5));
    Answer blame = api.get(document + "/blame");
    assertThat(blame.json().getBoolean("complete")).isTrue();
    JsonObject color = item(blame, "/metadata/color");
    JsonObject second = api.get(document + "/revisions/2").json();
    assertThat(color.getString("by")).isEqualTo("blame-editor");
    assertThat(color.get("at")).isEqualTo(second.get("at"));
    assertThat(color.keySet()).containsExactlyInAnyOrder("pointer", "revision", "by", "at");
  }

  @Test
  void aValueThatCameBackIsOfItsReturn() throws Exception {
    api.merge(document, json("{'metadata':{'color':'blue'}}"));
    api.merge(document, json("{'metadata':{'color':'red'}}"));
    assertThat(revisions("")).containsEntry("/metadata/color", 3);
    api.merge(document, json("{'metadata':{'site':null},'specs':[]}"));
    api.post(document + "/restore", json("{'revision':1}"), "If-Match", "*");
    assertThat(revisions(""))
        .isEqualTo(
            Map.of(
                "/metadata/color", 3,
                "/metadata/site/a", 5,
                "/metadata/site/b", 5,
                "/specs/0", 5));
  }

  @Test
  void whatWasDeletedIsSetAnewByWhoBringsItBack() throws Exception {
    api.delete(document, "If-Match", "*");
    problem(api.get(document + "/blame"), 404, "not-found");
    editor.post(document + "/restore", "");
    assertThat(revisions("").values()).containsOnly(3);
    api.delete(document + "?revision=drop", "If-Match", "*");
    api.put(document, json("{'metadata':{'color':'red'}}"));
    assertThat(revisions("")).isEqualTo(Map.of("/metadata/color", 4));
  }

  @Test
  void whatLeftNoRevisionIsNobodys() throws Exception {
    api.merge(document + "?revision=drop", json("{'metadata':{'color':'blue'}}"));
    Answer blame = api.get(document + "/blame");
    assertThat(item(blame, "/metadata/color").keySet()).containsExactly("pointer");
    assertThat(blame.json().getBoolean("complete")).isTrue();
    api.merge(document, json("{'metadata':{'n':1}}"));
    assertThat(revisions(""))
        .containsEntry("/metadata/color", 2)
        .containsEntry("/metadata/site/a", 1);
    // Of those that are kept, the oldest.
    api.delete(document + "/revisions/1");
    assertThat(revisions("")).containsEntry("/metadata/site/a", 2);
  }

  @Test
  void historyIsFollowedThroughManySteps() throws Exception {
    for (int i = 0; i < 250; i++) {
      api.merge(document, json("{'metadata':{'n':" + i + "}}"));
    }
    assertThat(revisions("")).containsEntry("/metadata/n", 251).containsEntry("/metadata/color", 1);
  }

  @Test
  void aPartOfTheDocumentMayBeAskedFor() throws Exception {
    assertThat(revisions("?pointer=/metadata/site").keySet())
        .containsExactly("/metadata/site/a", "/metadata/site/b");
    assertThat(revisions("?pointer=/metadata/color").keySet()).containsExactly("/metadata/color");
    assertThat(revisions("?pointer=/specs").keySet()).containsExactly("/specs/0");
    assertThat(revisions("?pointer=")).hasSize(4);
    for (String nothing : List.of("/metadata/site/b/0", "/metadata/none", "/uid", "/")) {
      assertThat(revisions("?pointer=" + nothing)).isEmpty();
    }
    for (String wrong : List.of("metadata", "/a~2")) {
      Answer refused = api.get(document + "/blame?pointer=" + wrong);
      assertThat(problem(refused, 400, "malformed").getString("parameter")).isEqualTo("pointer");
    }
  }

  @Test
  void tooManyFieldsAreAskedForInParts() throws Exception {
    StringBuilder fields = new StringBuilder("{\"one\":{\"a\":1},\"many\":{\"0\":0");
    for (int i = 1; i < 10_001; i++) {
      fields.append(",\"").append(i).append("\":0");
    }
    String path = sibling("many");
    api.put(path, "{\"metadata\":" + fields + "}}}");
    for (String query : List.of("", "?pointer=/metadata/many")) {
      Answer refused = api.get(path + "/blame" + query);
      assertThat(problem(refused, 400, "malformed").getString("parameter")).isEqualTo("pointer");
    }
    assertThat(api.get(path + "/blame?pointer=/metadata/one").json().getJsonArray("items"))
        .hasSize(1);
  }

  @Test
  void whoDoesNotSeeTheDocumentSeesNoneOfItsFields() throws Exception {
    api.merge(document, json("{'access':{'private':true}}"));
    String absent = sibling("none");
    Answer hidden = editor.get(document + "/blame");
    problem(hidden, 404, "not-found");
    assertThat(hidden.text().replace("/d/", "/none/"))
        .isEqualTo(editor.get(absent + "/blame").text());
  }

  private String sibling(String uid) {
    return document.substring(0, document.lastIndexOf('/') + 1) + uid;
  }

  private Map<String, Integer> revisions(String query) throws Exception {
    Answer blame = api.get(document + "/blame" + query.replace("~", Paths.encode("~")));
    assertThat(blame.status()).as("%s", blame).isEqualTo(200);
    Map<String, Integer> revisions = new TreeMap<>();
    for (JsonObject item : blame.json().getJsonArray("items").getValuesAs(JsonObject.class)) {
      revisions.put(item.getString("pointer"), item.getInt("revision"));
    }
    return revisions;
  }

  private static JsonObject item(Answer blame, String pointer) {
    return blame.json().getJsonArray("items").getValuesAs(JsonObject.class).stream()
        .filter(item -> item.getString("pointer").equals(pointer))
        .findFirst()
        .orElseThrow();
  }
}
