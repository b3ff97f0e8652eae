package dev.holdfast.document;

import static dev.holdfast.testing.Contract.json;
import static dev.holdfast.testing.Contract.problem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.json.JsonBuild;
import dev.holdfast.json.JsonEquality;
import dev.holdfast.json.JsonText;
import dev.holdfast.json.PatchDocument;
import dev.holdfast.testing.Answer;
import dev.holdfast.testing.ApiClient;
import dev.holdfast.testing.Contract;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Revisions, differences and restoring. */
class RevisionContractIT {

  private ApiClient api;
  private String document;

  @BeforeEach
  void aDocument() throws IOException, InterruptedException {
    api = Contract.admin();
    document = Contract.newDocument(api, "{\"n\":1}");
  }

  @Test
  void everyChangeMakesTheNextRevision() throws Exception {
    api.put(document, body("{\"n\":2}"), "If-Match", "*");
    api.merge(document, body("{\"n\":3}"));
    api.patch(document, json("[{'op':'replace','path':'/metadata/n','value':4}]"));
    api.delete(document, "If-Match", "*");
    api.post(document + "/restore", "{\"revision\":2}");
    api.delete(document, "If-Match", "*");
    api.put(document, body("{\"n\":8}"));
    List<JsonObject> revisions = revisions(100);
    assertThat(revisions)
        .extracting(r -> r.getInt("number"))
        .containsExactly(8, 7, 6, 5, 4, 3, 2, 1);
    assertThat(revisions)
        .extracting(r -> r.getString("action"))
        .containsExactly(
            "create", "delete", "restore", "delete", "patch", "patch", "replace", "create");
    assertThat(revisions)
        .extracting(r -> r.getJsonObject("metadata").getInt("n"))
        .containsExactly(8, 2, 2, 4, 4, 3, 2, 1);
    Instant later = Instant.MAX;
    for (JsonObject revision : revisions) {
      assertThat(revision.getString("by")).isEqualTo("admin");
      assertThat(Instant.parse(revision.getString("at"))).isBeforeOrEqualTo(later);
      later = Instant.parse(revision.getString("at"));
      assertThat(api.get(document + "/revisions/" + revision.getInt("number")).json())
          .isEqualTo(revision);
    }
    assertThat(api.get(document).json().getInt("revision")).isEqualTo(8);
  }

  @Test
  void aDroppedRevisionMovesTheVersionAndNothingElse() throws Exception {
    String tag = api.get(document).etag();
    Answer dropped = api.merge(document + "?revision=drop", body("{\"n\":2}"));
    assertThat(dropped.json().getInt("version")).isEqualTo(2);
    assertThat(dropped.json().getInt("revision")).isEqualTo(1);
    assertThat(dropped.etag()).isNotEqualTo(tag);
    api.put(document + "?revision=drop", body("{\"n\":3}"), "If-Match", dropped.etag());
    Answer kept = api.merge(document, body("{\"n\":4}"));
    assertThat(kept.json().getInt("version")).isEqualTo(4);
    assertThat(kept.json().getInt("revision")).isEqualTo(2);
    assertThat(revisions(100))
        .extracting(r -> r.getJsonObject("metadata").getInt("n"))
        .containsExactly(4, 1);
    problem(api.merge(document, "{}", "If-Match", tag), 412, "precondition-failed");
  }

  @Test
  void aDocumentMayBeginAndEndWithoutARevision() throws Exception {
    String path = document.replace("S-001", "S-002");
    Answer made = api.put(path + "?revision=drop", body("{\"n\":1}"));
    assertThat(made.status()).isEqualTo(201);
    assertThat(made.json().getInt("revision")).isZero();
    assertThat(api.get(path + "/revisions").json().getJsonArray("items")).isEmpty();
    api.delete(path + "?revision=drop", "If-Match", made.etag());
    problem(api.get(path), 404, "not-found");
    Answer back = api.post(path + "/restore", "");
    assertThat(back.status()).isEqualTo(200);
    assertThat(back.json().getInt("revision")).isEqualTo(1);
    assertThat(back.json().getInt("version")).isEqualTo(3);
    assertThat(back.json().get("metadata")).isEqualTo(JsonText.parse("{\"n\":1}"));
  }

  @Test
  void aCommentIsKeptWithTheRevision() throws Exception {
    String comment = "Größe geändert & geprüft 𝔘 +1 %";
    String query = "?comment=" + URLEncoder.encode(comment, StandardCharsets.UTF_8);
    api.merge(document + query, "{}");
    assertThat(comment(2)).isEqualTo(comment);
    api.merge(document, "{}", "Revision-Comment", "by header");
    assertThat(comment(3)).isEqualTo("by header");
    api.delete(document + "?comment=gone", "If-Match", "*");
    assertThat(comment(4)).isEqualTo("gone");
    api.post(document + "/restore?comment=back", "");
    assertThat(comment(5)).isEqualTo("back");
    api.put(document + "?comment=put", body("{}"), "If-Match", "*");
    assertThat(comment(6)).isEqualTo("put");
    assertThat(api.get(document + "/revisions/1").json()).doesNotContainKey("comment");
  }

  @Test
  void aCommentHasUpToAThousandCharacters() throws Exception {
    assertThat(api.merge(document + "?comment=" + "c".repeat(1000), "{}").status()).isEqualTo(200);
    for (String comment : List.of("c".repeat(1001), "", "%20x", "a%00b", "a%0Ab")) {
      for (Answer refused :
          new Answer[] {
            api.merge(document + "?comment=" + comment, "{}"),
            api.put(document + "?comment=" + comment, body("{}"), "If-Match", "*"),
            api.delete(document + "?comment=" + comment, "If-Match", "*"),
            api.post(document + "/restore?comment=" + comment, "{\"revision\":1}", "If-Match", "*")
          }) {
        JsonObject problem = problem(refused, 400, "invalid");
        assertThat(problem.getJsonArray("violations").getJsonObject(0).getString("pointer"))
            .isEqualTo("/comment");
      }
    }
    assertThat(api.get(document).json().getInt("version")).isEqualTo(2);
  }

  @Test
  void theListIsPagedNewestFirstThoughOthersWriteAndRemove() throws Exception {
    for (int i = 0; i < 9; i++) {
      api.merge(document, body("{\"n\":" + i + "}"));
    }
    List<Integer> seen = new ArrayList<>();
    String path = document + "/revisions?limit=3";
    while (!path.isEmpty()) {
      Answer page = api.get(path);
      page.json().getJsonArray("items").forEach(r -> seen.add(r.asJsonObject().getInt("number")));
      path = next(page, document + "/revisions?limit=3");
      api.merge(document, body("{\"n\":99}"));
      if (seen.size() == 3) {
        api.delete(document + "/revisions/9");
        api.delete(document + "/revisions/5");
      }
    }
    assertThat(seen).containsExactly(10, 9, 8, 7, 6, 4, 3, 2, 1);
    problem(api.get(document + "/revisions?limit=3&cursor=abc"), 400, "malformed");
  }

  @Test
  void aDifferenceTurnsEachStateIntoEachOther() throws Exception {
    String[] states = {
      "{'metadata':{'n':1}}",
      "{'metadata':{'a':[1,2,3,4,5],'s':'x','':{'~':1,'/':2}},'specs':['a','b']}",
      "{'metadata':{'a':[5,1,{'b':null},3],'s':null,'':{'/':1}},'specs':['b']}",
      "{'metadata':{'a':{'0':1},'n':1.10,'big':123456789012345678901234567890},"
          + "'access':{'private':true}}",
      "{'metadata':{'n':1.1},'access':{'editors':['bob']}}",
      "{'metadata':{}}"
    };
    for (int i = 1; i < states.length; i++) {
      assertThat(api.put(document, json(states[i]), "If-Match", "*").status()).isEqualTo(200);
    }
    for (int from = 1; from <= states.length; from++) {
      for (int to = 1; to <= states.length; to++) {
        Answer diff = api.get(document + "/diff?from=" + from + "&to=" + to);
        assertThat(diff.headers().firstValue("Content-Type"))
            .contains("application/json-patch+json");
        JsonValue turned = PatchDocument.parse(JsonText.parse(diff.text())).apply(content(from));
        assertThat(JsonEquality.same(turned, content(to))).as("%s", diff).isTrue();
      }
    }
    assertThat(api.get(document + "/diff?from=3&to=3").text()).isEqualTo("[]");
    assertThat(api.get(document + "/diff?from=1").text())
        .isEqualTo(api.get(document + "/diff?from=1&to=6").text());
  }

  @Test
  void aDifferenceMayBeSentBackAsAPatch() throws Exception {
    api.put(document, json("{'metadata':{'a':[1,2]},'specs':['x']}"), "If-Match", "*");
    String undo = api.get(document + "/diff?from=2&to=1").text();
    Answer undone = api.patch(document, undo);
    assertThat(undone.status()).isEqualTo(200);
    assertThat(undone.json().get("metadata")).isEqualTo(JsonText.parse("{\"n\":1}"));
    assertThat(undone.json().getJsonArray("specs")).isEmpty();
  }

  @Test
  void removingARevisionLeavesTheOthersNumbersAlone() throws Exception {
    api.merge(document, body("{\"n\":2}"));
    api.merge(document, body("{\"n\":3}"));
    assertThat(api.delete(document + "/revisions/2").status()).isEqualTo(204);
    problem(api.delete(document + "/revisions/2"), 404, "not-found");
    problem(api.get(document + "/revisions/2"), 404, "not-found");
    problem(api.get(document + "/diff?from=2"), 404, "not-found");
    problem(api.post(document + "/restore", "{\"revision\":2}", "If-Match", "*"), 404, "not-found");
    assertThat(revisions(100)).extracting(r -> r.getInt("number")).containsExactly(3, 1);
    // The newest, too: its number is not given again.
    assertThat(api.delete(document + "/revisions/3").status()).isEqualTo(204);
    assertThat(api.merge(document, "{}").json().getInt("revision")).isEqualTo(4);
    assertThat(revisions(100)).extracting(r -> r.getInt("number")).containsExactly(4, 1);
    assertThat(api.get(document).json().getJsonObject("metadata").getInt("n")).isEqualTo(3);
  }

  @Test
  void aDeletedDocumentsHistoryCanStillBeRead() throws Exception {
    api.merge(document, body("{\"n\":2}"));
    assertThat(api.delete(document, "If-Match", "*").status()).isEqualTo(204);
    problem(api.get(document), 404, "not-found");
    problem(api.merge(document, "{}"), 404, "not-found");
    problem(api.delete(document), 404, "not-found");
    assertThat(revisions(100)).extracting(r -> r.getInt("number")).containsExactly(3, 2, 1);
    assertThat(api.get(document + "/diff?from=1&to=2").status()).isEqualTo(200);
    JsonObject deletion = api.get(document + "/revisions/3").json();
    assertThat(deletion.getString("action")).isEqualTo("delete");
  }

  @Test
  void restoringBringsOldContentBackAsANewRevision() throws Exception {
    api.put(document, json("{'metadata':{'n':2},'specs':['x']}"), "If-Match", "*");
    Answer restored =
        api.post(document + "/restore", "{\"revision\":1}", "If-Match", api.get(document).etag());
    assertThat(restored.status()).isEqualTo(200);
    assertThat(restored.json().get("metadata")).isEqualTo(JsonText.parse("{\"n\":1}"));
    assertThat(restored.json().getJsonArray("specs")).isEmpty();
    assertThat(restored.json().getInt("revision")).isEqualTo(3);
    assertThat(api.get(document).text()).isEqualTo(restored.text());
    // Preconditions as for PUT.
    String stale = json("{'revision':2,'version':2}");
    problem(api.post(document + "/restore", stale), 409, "conflict");
    assertThat(api.post(document + "/restore", json("{'revision':2,'version':3}")).status())
        .isEqualTo(200);
  }

  @Test
  void aDeletedDocumentComesBackAsItLastWas() throws Exception {
    api.put(document, json("{'metadata':{'n':2},'specs':['x']}"), "If-Match", "*");
    api.delete(document, "If-Match", "*");
    Answer back = api.post(document + "/restore", "{}");
    assertThat(back.status()).isEqualTo(200);
    assertThat(back.json().get("metadata")).isEqualTo(JsonText.parse("{\"n\":2}"));
    assertThat(back.json().getInt("version")).isEqualTo(4);
    assertThat(back.json().getInt("revision")).isEqualTo(4);
    // Of a live one, a revision must be named.
    problem(api.post(document + "/restore", "{}", "If-Match", "*"), 400, "invalid");
    problem(api.post(document + "/restore", "", "If-Match", "*"), 400, "invalid");
  }

  @Test
  void whatIsNoRequestToRestoreIsRefused() throws Exception {
    for (String body :
        List.of("{", "[]", "{\"revision\":\"1\"}", "{\"revision\":1.5}", "{\"x\":1}")) {
      problem(api.post(document + "/restore", body, "If-Match", "*"), 400, "malformed");
      problem(
          api.post(document + "/restore", body, "If-Match", "\"x\""), 412, "precondition-failed");
    }
    for (String revision : List.of("0", "-1", "2", "9223372036854775807")) {
      problem(
          api.post(document + "/restore", "{\"revision\":" + revision + "}", "If-Match", "*"),
          404,
          "not-found");
    }
  }

  private String comment(int revision) throws Exception {
    return api.get(document + "/revisions/" + revision).json().getString("comment");
  }

  private List<JsonObject> revisions(int limit) throws Exception {
    return api.get(document + "/revisions?limit=" + limit)
        .json()
        .getJsonArray("items")
        .getValuesAs(JsonObject.class);
  }

  private JsonObject content(int revision) throws Exception {
    JsonObject kept = api.get(document + "/revisions/" + revision).json();
    JsonObjectBuilder content = JsonBuild.object();
    for (String member : List.of("metadata", "specs", "access")) {
      if (kept.containsKey(member)) {
        content.add(member, kept.get(member));
      }
    }
    return content.build();
  }

  private static String next(Answer page, String path) {
    JsonObject body = page.json();
    return body.containsKey("next") ? path + "&cursor=" + body.getString("next") : "";
  }

  private static String body(String metadata) {
    return "{\"metadata\":" + metadata + "}";
  }
}
