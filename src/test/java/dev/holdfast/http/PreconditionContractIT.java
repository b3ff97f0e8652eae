package dev.holdfast.http;

import static dev.holdfast.testing.Contract.follow;
import static dev.holdfast.testing.Contract.json;
import static dev.holdfast.testing.Contract.problem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.json.JsonText;
import dev.holdfast.json.PatchDocument;
import dev.holdfast.testing.Answer;
import dev.holdfast.testing.ApiClient;
import dev.holdfast.testing.Contract;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Versions, entity tags and preconditions: section 2 of the contract. */
class PreconditionContractIT {

  private static final String EMPTY = "{\"metadata\":{}}";

  private ApiClient api;
  private String document;
  private String collection;

  @BeforeEach
  void aDocumentInACollection() throws IOException, InterruptedException {
    api = Contract.admin();
    document = Contract.newDocument(api, "{\"n\":1}");
    collection = document.substring(0, document.indexOf("/documents"));
  }

  @Test
  void aMutableResourceHasAVersionAndAStrongTag() throws Exception {
    for (String path : List.of(document, collection, "users/admin")) {
      Answer read = api.get(path);
      assertThat(read.status()).isEqualTo(200);
      assertThat(read.json().getInt("version")).isPositive();
      assertThat(read.etag()).matches("\"[^\"]+\"");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"%s", "W/%s", "\"other\", %s", "W/\"other\" , W/%s", "*"})
  void aReaderWhoHasTheStateIsToldSo(String header) throws Exception {
    for (String path : List.of(document, collection)) {
      String tag = api.get(path).etag();
      for (String method : List.of("GET", "HEAD")) {
        Answer known = api.send(method, path, null, "", "If-None-Match", header.formatted(tag));
        assertThat(known.status()).isEqualTo(304);
        assertThat(known.text()).isEmpty();
        assertThat(known.etag()).isEqualTo(tag);
      }
    }
  }

  @Test
  void aReaderWhoHasAnotherStateIsServed() throws Exception {
    String old = api.get(document).etag();
    change(2);
    for (String header : List.of(old, "W/" + old, "\"made-up\"", "\"\"")) {
      Answer served = api.get(document, "If-None-Match", header);
      assertThat(served.status()).isEqualTo(200);
      assertThat(served.etag()).isNotEqualTo(old);
    }
  }

  @Test
  void headSaysWhatGetWouldSayWithoutABody() throws Exception {
    for (String path : List.of(document, collection, "collections", collection + "/documents")) {
      Answer get = api.get(path);
      Answer head = api.send("HEAD", path, null, "");
      assertThat(head.status()).isEqualTo(200);
      assertThat(head.text()).isEmpty();
      assertThat(head.headers().firstValue("ETag")).isEqualTo(get.headers().firstValue("ETag"));
      assertThat(head.headers().firstValue("Content-Type"))
          .isEqualTo(get.headers().firstValue("Content-Type"));
    }
    problem(api.get(collection + "/documents/none"), 404, "not-found");
    assertThat(api.send("HEAD", collection + "/documents/none", null, "").status()).isEqualTo(404);
  }

  @Test
  void aCollectionsTagMovesWithItsCountButThatIsNoChangeForAWriter() throws Exception {
    Answer before = api.get(collection);
    api.post(collection + "/documents", EMPTY);
    Answer after = api.get(collection, "If-None-Match", before.etag());
    assertThat(after.status()).isEqualTo(200);
    assertThat(after.json().getInt("documentCount")).isEqualTo(2);
    assertThat(after.json().getInt("version")).isEqualTo(before.json().getInt("version"));
    assertThat(api.merge(collection, "{\"title\":\"T\"}", "If-Match", before.etag()).status())
        .isEqualTo(200);
  }

  @Test
  void putWithIfNoneMatchStarOnlyCreates() throws Exception {
    String fresh = collection + "/documents/fresh";
    assertThat(api.put(fresh, EMPTY, "If-None-Match", "*").status()).isEqualTo(201);
    JsonObject refused =
        problem(api.put(fresh, EMPTY, "If-None-Match", "*"), 412, "precondition-failed");
    assertThat(refused.getInt("currentVersion")).isEqualTo(1);
    problem(api.put(collection, "{}", "If-None-Match", "*"), 412, "precondition-failed");
    String name = Contract.newName();
    assertThat(api.put("collections/" + name, "{}", "If-None-Match", "*").status()).isEqualTo(201);
  }

  @Test
  void aStaleTagIsRefusedAndSaysWhatHappenedSince() throws Exception {
    String stale = api.get(document).etag();
    Answer changed = change(2);
    change(3);
    Answer current = api.get(document);
    for (Answer refused :
        List.of(
            api.put(document, EMPTY, "If-Match", stale),
            api.merge(document, "{\"metadata\":{\"n\":9}}", "If-Match", stale),
            api.patch(document, "[]", "If-Match", stale),
            api.delete(document, "If-Match", stale),
            api.post(document + "/restore", "{\"revision\":1}", "If-Match", stale))) {
      JsonObject problem = problem(refused, 412, "precondition-failed");
      assertThat(problem.getInt("currentVersion")).isEqualTo(3);
      assertThat(problem.getString("changedBy")).isEqualTo("admin");
      assertThat(problem.getString("changedAt")).isEqualTo(current.json().getString("updatedAt"));
      assertThat(Instant.parse(problem.getString("changedAt"))).isNotNull();
      assertThat(refused.etag()).isEqualTo(current.etag());
      leadsFromTo(problem, 1, 3);
    }
    assertThat(api.get(document).text()).isEqualTo(current.text());
    // The newest of those that were named.
    JsonObject problem =
        problem(
            api.merge(document, "{}", "If-Match", stale + ", " + changed.etag()),
            412,
            "precondition-failed");
    leadsFromTo(problem, 2, 3);
  }

  @Test
  void aStaleVersionInTheBodyIsAConflictAndSaysWhatHappenedSince() throws Exception {
    change(2);
    Answer current = api.get(document);
    Answer refused = api.put(document, json("{'metadata':{},'version':1}"));
    JsonObject problem = problem(refused, 409, "conflict");
    assertThat(problem.getInt("currentVersion")).isEqualTo(2);
    assertThat(problem.getInt("yourVersion")).isEqualTo(1);
    assertThat(problem.getString("changedBy")).isEqualTo("admin");
    assertThat(problem.getString("changedAt")).isEqualTo(current.json().getString("updatedAt"));
    assertThat(refused.etag()).isEqualTo(current.etag());
    leadsFromTo(problem, 1, 2);
    // a version that never was
    problem(api.put(document, json("{'metadata':{},'version':99}")), 409, "conflict");
    problem(api.put(document, json("{'metadata':{},'version':-1}")), 409, "conflict");
    assertThat(api.get(document).text()).isEqualTo(current.text());
  }

  @Test
  void aCollectionsConflictSaysTheSameButHasNoDiff() throws Exception {
    String stale = api.get(collection).etag();
    api.merge(collection, "{\"title\":\"new\"}");
    JsonObject failed =
        problem(api.put(collection, "{}", "If-Match", stale), 412, "precondition-failed");
    JsonObject conflict = problem(api.put(collection, "{\"version\":1}"), 409, "conflict");
    assertThat(conflict.getInt("yourVersion")).isEqualTo(1);
    for (JsonObject problem : List.of(failed, conflict)) {
      assertThat(problem.getInt("currentVersion")).isEqualTo(2);
      assertThat(problem.getString("changedBy")).isEqualTo("admin");
      assertThat(problem).containsKey("changedAt").doesNotContainKey("changes");
    }
  }

  @Test
  void whereTheCallersRevisionIsNotKeptThereIsNoDiff() throws Exception {
    Answer dropped = api.merge(document + "?revision=drop", "{\"metadata\":{\"n\":2}}");
    assertThat(problem(api.put(document, json("{'metadata':{},'version':1}")), 409, "conflict"))
        .as("it would be empty")
        .doesNotContainKey("changes");
    change(3);
    assertThat(
            problem(
                api.merge(document, "{}", "If-Match", dropped.etag()), 412, "precondition-failed"))
        .doesNotContainKey("changes");
    assertThat(problem(api.put(document, json("{'metadata':{},'version':2}")), 409, "conflict"))
        .doesNotContainKey("changes");
    String first = json("{'metadata':{},'version':1}");
    assertThat(problem(api.put(document, first), 409, "conflict")).containsKey("changes");
    assertThat(api.delete(document + "/revisions/1").status()).isEqualTo(204);
    assertThat(problem(api.put(document, first), 409, "conflict")).doesNotContainKey("changes");
  }

  @Test
  void aPatchThatExpectsNothingIsNeverStale() throws Exception {
    change(2);
    change(3);
    Answer patched = api.merge(document, "{\"metadata\":{\"m\":1}}");
    assertThat(patched.status()).isEqualTo(200);
    assertThat(patched.json().get("metadata")).isEqualTo(JsonText.parse("{\"n\":3,\"m\":1}"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"%s", "*", "\"x\", %s", ",%s,,", "W/\"x\", %s"})
  void theCurrentTagOrAStarLetsAWriterIn(String header) throws Exception {
    for (int i = 0; i < 2; i++) {
      String expected = header.formatted(api.get(document).etag());
      assertThat(api.put(document, EMPTY, "If-Match", expected).status()).isEqualTo(200);
      expected = header.formatted(api.get(document).etag());
      assertThat(api.merge(document, "{}", "If-Match", expected).status()).isEqualTo(200);
      expected = header.formatted(api.get(collection).etag());
      assertThat(api.put(collection, "{}", "If-Match", expected).status()).isEqualTo(200);
    }
    String expected = header.formatted(api.get(document).etag());
    assertThat(api.delete(document, "If-Match", expected).status()).isEqualTo(204);
  }

  @Test
  void aWeakTagNeverMatchesIfMatch() throws Exception {
    String tag = api.get(document).etag();
    for (String header : List.of("W/" + tag, "W/" + tag + ", \"x\"")) {
      problem(api.put(document, EMPTY, "If-Match", header), 412, "precondition-failed");
      problem(api.merge(document, "{}", "If-Match", header), 412, "precondition-failed");
      problem(api.delete(document, "If-Match", header), 412, "precondition-failed");
    }
  }

  @Test
  void aStarOnNothingIsRefused() throws Exception {
    for (String path :
        List.of(collection + "/documents/none", "collections/" + Contract.newName())) {
      String body = path.contains("documents") ? EMPTY : "{}";
      problem(api.put(path, body, "If-Match", "*"), 412, "precondition-failed");
      problem(api.put(path, body, "If-Match", "\"x\""), 412, "precondition-failed");
      problem(api.get(path), 404, "not-found");
    }
    problem(
        api.merge(collection + "/documents/none", "{}", "If-Match", "*"),
        412,
        "precondition-failed");
    problem(
        api.delete(collection + "/documents/none", "If-Match", "*"), 412, "precondition-failed");
  }

  @Test
  void ofADeletedDocumentNoTagMatches() throws Exception {
    String tag = api.get(document).etag();
    api.delete(document, "If-Match", tag);
    problem(api.put(document, EMPTY, "If-Match", tag), 412, "precondition-failed");
    problem(api.put(document, EMPTY, "If-Match", "*"), 412, "precondition-failed");
    problem(api.put(document, json("{'metadata':{},'version':1}")), 409, "conflict");
    problem(api.put(document, json("{'metadata':{},'version':2}")), 409, "conflict");
    assertThat(api.put(document, EMPTY, "If-None-Match", "*").status()).isEqualTo(201);
  }

  @Test
  void overWhatIsThereSomethingMustBeSaid() throws Exception {
    Answer before = api.get(document);
    problem(api.put(document, EMPTY), 428, "precondition-required");
    problem(api.delete(document), 428, "precondition-required");
    problem(api.post(document + "/restore", "{\"revision\":1}"), 428, "precondition-required");
    problem(api.put(document, EMPTY, "If-None-Match", "\"x\""), 428, "precondition-required");
    problem(api.put(collection, "{}"), 428, "precondition-required");
    problem(api.delete(collection), 428, "precondition-required");
    problem(api.delete("users/admin"), 428, "precondition-required");
    assertThat(api.get(document).text()).isEqualTo(before.text());
    problem(api.delete(collection + "/documents/none"), 404, "not-found");
  }

  @Test
  void theVersionInTheBodyIsEnough() throws Exception {
    Answer replaced = api.put(document, json("{'metadata':{'n':2},'version':1}"));
    assertThat(replaced.status()).isEqualTo(200);
    assertThat(replaced.json().getInt("version")).isEqualTo(2);
    assertThat(api.put(collection, json("{'title':'x','version':1}")).status()).isEqualTo(200);
    // Both are said: both must hold.
    String body = json("{'metadata':{},'version':1}");
    problem(api.put(document, body, "If-Match", replaced.etag()), 409, "conflict");
    problem(api.put(document, body, "If-Match", "*"), 409, "conflict");
    problem(api.put(document, body, "If-Match", "\"x\""), 412, "precondition-failed");
  }

  @Test
  void ifNoneMatchHoldsForEveryWrite() throws Exception {
    String tag = api.get(document).etag();
    problem(api.merge(document, "{}", "If-None-Match", "W/" + tag), 412, "precondition-failed");
    problem(api.delete(document, "If-None-Match", "*"), 412, "precondition-failed");
    assertThat(api.merge(document, "{}", "If-None-Match", "\"x\"").status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "\"x", "*, \"x\"", "\"a\" \"b\"", "W/x"})
  void aHeaderThatIsNoListOfTagsIsRefused(String header) throws Exception {
    JsonObject refused = problem(api.put(document, EMPTY, "If-Match", header), 400, "malformed");
    assertThat(refused.getString("parameter")).isEqualTo("If-Match");
    refused = problem(api.get(document, "If-None-Match", header), 400, "malformed");
    assertThat(refused.getString("parameter")).isEqualTo("If-None-Match");
  }

  // RFC 9110 §13.2.2: preconditions before the content.
  @ParameterizedTest
  @ValueSource(strings = {"{", "", "[]", "7", "{'metadata':7}", "{'x':1}", "{'uid':'other'}"})
  void aStaleTagComesBeforeWhateverIsWrongWithTheContent(String body) throws Exception {
    problem(api.put(document, json(body), "If-Match", "\"x\""), 412, "precondition-failed");
    problem(api.put(document, json(body), "If-None-Match", "*"), 412, "precondition-failed");
    problem(api.put(collection, json(body), "If-Match", "\"x\""), 412, "precondition-failed");
  }

  @Test
  void aStaleTagComesBeforeWhateverIsWrongWithAPatch() throws Exception {
    for (String patch :
        List.of(
            "{",
            "[{'op':'none'}]",
            "[{'op':'test','path':'/metadata/n','value':2}]",
            "[{'op':'remove','path':'/absent'}]",
            "[{'op':'replace','path':'/uid','value':'other'}]")) {
      problem(api.patch(document, json(patch), "If-Match", "\"x\""), 412, "precondition-failed");
    }
    for (String path : List.of(document, collection)) {
      for (String patch : List.of("{", "{'version':7}", "{'unknown':1}", "7")) {
        problem(api.merge(path, json(patch), "If-Match", "\"x\""), 412, "precondition-failed");
      }
    }
  }

  @Test
  void whoMayNotSeeItLearnsNothingFromPreconditionsOrContent() throws Exception {
    ApiClient stranger = Contract.user("stranger");
    String tag = api.get(document).etag();
    String absent = "collections/" + Contract.newName() + "/documents/S-001";
    for (String header : List.of(tag, "\"x\"", "*")) {
      for (String body : List.of("{", EMPTY, "{\"metadata\":7}")) {
        same(
            stranger.put(document, body, "If-Match", header),
            stranger.put(absent, body, "If-Match", header));
        same(
            stranger.merge(document, body, "If-Match", header),
            stranger.merge(absent, body, "If-Match", header));
      }
      same(
          stranger.delete(document, "If-Match", header),
          stranger.delete(absent, "If-Match", header));
    }
    same(stranger.put(document, EMPTY), stranger.put(absent, EMPTY));
    same(stranger.delete(document), stranger.delete(absent));
  }

  @Test
  void whoPrefersAMinimalAnswerGetsNoBody() throws Exception {
    String[] minimal = {"Prefer", "return=minimal"};
    Answer created = api.post(collection + "/documents", EMPTY, minimal);
    assertThat(created.status()).isEqualTo(201);
    assertThat(created.text()).isEmpty();
    String path = follow(created.headers().firstValue("Location").orElseThrow());
    assertThat(api.get(path).etag()).isEqualTo(created.etag());

    Answer put = api.put(path, EMPTY, "If-Match", created.etag(), "Prefer", "return=minimal");
    Answer patched = api.merge(path, "{\"metadata\":{\"n\":2}}", minimal);
    Answer restored =
        api.post(
            path + "/restore", "{\"revision\":1}", "If-Match", "*", "Prefer", "return=minimal");
    Answer renamed = api.merge(collection, "{\"title\":\"x\"}", minimal);
    for (Answer answer : List.of(put, patched, restored, renamed)) {
      assertThat(answer.status()).as("%s", answer).isEqualTo(204);
      assertThat(answer.text()).isEmpty();
      assertThat(answer.headers().firstValue("Preference-Applied")).contains("return=minimal");
    }
    assertThat(api.get(path).etag()).isEqualTo(restored.etag());
    assertThat(api.merge(path, "{}", "Prefer", "return=representation").status()).isEqualTo(200);
    // A refusal is told in full.
    problem(api.put(path, EMPTY, minimal), 428, "precondition-required");
  }

  /** The link turns the caller's state into the current one, exactly. */
  private void leadsFromTo(JsonObject problem, int from, int to) throws Exception {
    Answer diff = api.get(follow(problem.getString("changes")));
    assertThat(diff.status()).isEqualTo(200);
    assertThat(diff.headers().firstValue("Content-Type")).contains("application/json-patch+json");
    JsonObject mine = content(from);
    assertThat(PatchDocument.parse(JsonText.parse(diff.text())).apply(mine)).isEqualTo(content(to));
  }

  private JsonObject content(int revision) throws Exception {
    JsonObject kept = api.get(document + "/revisions/" + revision).json();
    return JsonText.parse(
            "{\"metadata\":" + kept.get("metadata") + ",\"specs\":" + kept.get("specs") + "}")
        .asJsonObject();
  }

  private Answer change(int n) throws Exception {
    Answer changed = api.merge(document, "{\"metadata\":{\"n\":" + n + "}}");
    assertThat(changed.status()).isEqualTo(200);
    return changed;
  }

  private static void same(Answer unseen, Answer absent) {
    JsonObject one = problem(unseen, 404, "not-found");
    JsonObject other = problem(absent, 404, "not-found");
    assertThat(one.getString("detail")).isEqualTo(other.getString("detail"));
    assertThat(one.keySet()).isEqualTo(other.keySet());
    assertThat(unseen.headers().map().keySet()).isEqualTo(absent.headers().map().keySet());
  }
}
