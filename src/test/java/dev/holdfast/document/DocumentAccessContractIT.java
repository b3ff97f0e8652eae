package dev.holdfast.document;

import static dev.holdfast.testing.Contract.json;
import static dev.holdfast.testing.Contract.problem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.testing.Answer;
import dev.holdfast.testing.ApiClient;
import dev.holdfast.testing.Contract;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who may see and change a document (I10): the owner, whom the document names, and strangers. */
class DocumentAccessContractIT {

  private static final String SHARED =
      json("{'metadata':{'n':1},'access':{'editors':['editor'],'viewers':['viewer']}}");

  private ApiClient owner;
  private ApiClient editor;
  private ApiClient viewer;
  private ApiClient stranger;
  private String documents;
  private String shared;

  @BeforeEach
  void aSharedDocument() throws IOException, InterruptedException {
    owner = Contract.user("owner");
    editor = Contract.user("editor");
    viewer = Contract.user("viewer");
    stranger = Contract.user("stranger");
    documents = Contract.newCollection(owner) + "/documents";
    shared = documents + "/shared";
    assertThat(owner.put(shared, SHARED).status()).isEqualTo(201);
    assertThat(owner.put(documents + "/own", "{\"metadata\":{}}").status()).isEqualTo(201);
  }

  @Test
  void aViewerReads() throws Exception {
    assertThat(viewer.get(shared).text()).isEqualTo(owner.get(shared).text());
    assertThat(viewer.get(shared + "/revisions").status()).isEqualTo(200);
    assertThat(viewer.get(shared + "/revisions/1").status()).isEqualTo(200);
    assertThat(viewer.get(shared + "/diff?from=1&to=1").status()).isEqualTo(200);
  }

  @Test
  void aViewerChangesNothing() throws Exception {
    for (String header : List.of("*", "\"x\"")) {
      problem(viewer.merge(shared, "{}", "If-Match", header), 403, "forbidden");
      problem(viewer.merge(shared, "{", "If-Match", header), 403, "forbidden");
      problem(viewer.patch(shared, "[]", "If-Match", header), 403, "forbidden");
      problem(viewer.put(shared, SHARED, "If-Match", header), 403, "forbidden");
      problem(viewer.delete(shared, "If-Match", header), 403, "forbidden");
      problem(
          viewer.post(shared + "/restore", "{\"revision\":1}", "If-Match", header),
          403,
          "forbidden");
    }
    problem(viewer.merge(shared, "{}"), 403, "forbidden");
    problem(viewer.delete(shared), 403, "forbidden");
    problem(viewer.delete(shared + "/revisions/1"), 403, "forbidden");
    assertThat(owner.get(shared).json().getInt("version")).isEqualTo(1);
  }

  @Test
  void anEditorChangesContentButNotAccess() throws Exception {
    assertThat(editor.merge(shared, json("{'metadata':{'n':2}}")).status()).isEqualTo(200);
    assertThat(editor.put(shared, SHARED, "If-Match", "*").status()).isEqualTo(200);
    assertThat(editor.merge(shared, json("{'access':{'editors':['editor']}}")).status())
        .isEqualTo(200);
    assertThat(owner.get(shared).json().getString("updatedBy")).isEqualTo("editor");
    problem(
        editor.merge(shared, json("{'access':{'editors':['editor','eve']}}")), 403, "forbidden");
    problem(editor.merge(shared, json("{'access':null}")), 403, "forbidden");
    problem(editor.merge(shared, json("{'access':{'private':true}}")), 403, "forbidden");
    problem(editor.put(shared, "{\"metadata\":{}}", "If-Match", "*"), 403, "forbidden");
    problem(editor.delete(shared + "/revisions/1"), 403, "forbidden");
    assertThat(editor.delete(shared, "If-Match", "*").status()).isEqualTo(204);
    assertThat(editor.post(shared + "/restore", "").status()).isEqualTo(200);
  }

  @Test
  void anEditorOfOneDocumentIsAStrangerToTheOthers() throws Exception {
    for (ApiClient named : List.of(editor, viewer)) {
      same(named.get(documents + "/own"), named.get(documents + "/none"), "own", "none");
      problem(named.get(documents), 404, "not-found");
      problem(named.post(documents, "{\"metadata\":{}}"), 404, "not-found");
      problem(named.put(documents + "/new", "{\"metadata\":{}}"), 404, "not-found");
      problem(named.get(documents.replace("/documents", "")), 404, "not-found");
    }
  }

  @Test
  void anEditorMayNotRestoreAccessThatWasTakenAway() throws Exception {
    owner.merge(shared, json("{'access':{'editors':['editor'],'viewers':null}}"));
    problem(
        editor.post(shared + "/restore", "{\"revision\":1}", "If-Match", "*"), 403, "forbidden");
    assertThat(owner.post(shared + "/restore", "{\"revision\":1}", "If-Match", "*").status())
        .isEqualTo(200);
    assertThat(viewer.get(shared).status()).isEqualTo(200);
  }

  @Test
  void whoLosesAccessLosesItAtOnce() throws Exception {
    assertThat(viewer.get(shared).status()).isEqualTo(200);
    String tag = viewer.get(shared).etag();
    owner.merge(shared, json("{'access':null}"));
    problem(viewer.get(shared), 404, "not-found");
    problem(viewer.get(shared, "If-None-Match", tag), 404, "not-found");
    problem(viewer.get(shared + "/revisions/1"), 404, "not-found");
    problem(editor.merge(shared, "{}"), 404, "not-found");
  }

  @Test
  void unseenIsTheSameAsAbsentForEveryMethod() throws Exception {
    String absent = documents + "/absent";
    String patch = "{\"metadata\":{}}";
    same(stranger.get(shared), stranger.get(absent));
    same(stranger.get(shared + "/revisions"), stranger.get(absent + "/revisions"));
    same(stranger.get(shared + "/revisions/1"), stranger.get(absent + "/revisions/1"));
    same(stranger.get(shared + "/diff?from=1"), stranger.get(absent + "/diff?from=1"));
    same(stranger.put(shared, patch), stranger.put(absent, patch));
    same(stranger.put(shared, "{"), stranger.put(absent, "{"));
    same(
        stranger.put(shared, patch, "If-None-Match", "*"),
        stranger.put(absent, patch, "If-None-Match", "*"));
    same(stranger.merge(shared, "{"), stranger.merge(absent, "{"));
    same(stranger.merge(shared, patch), stranger.merge(absent, patch));
    same(stranger.patch(shared, "[]"), stranger.patch(absent, "[]"));
    same(stranger.delete(shared, "If-Match", "*"), stranger.delete(absent, "If-Match", "*"));
    same(stranger.post(shared + "/restore", "{"), stranger.post(absent + "/restore", "{"));
    same(stranger.post(shared + "/restore", ""), stranger.post(absent + "/restore", ""));
    same(stranger.delete(shared + "/revisions/1"), stranger.delete(absent + "/revisions/1"));
  }

  @Test
  void aDeletedDocumentsHistoryStaysBehindTheFence() throws Exception {
    owner.delete(shared, "If-Match", "*");
    assertThat(viewer.get(shared + "/revisions").status()).isEqualTo(200);
    problem(stranger.get(shared + "/revisions"), 404, "not-found");
    problem(stranger.post(shared + "/restore", ""), 404, "not-found");
    problem(viewer.post(shared + "/restore", ""), 403, "forbidden");
  }

  @Test
  void administratorsActAsOwners() throws Exception {
    ApiClient admin = Contract.admin();
    assertThat(admin.get(shared).status()).isEqualTo(200);
    assertThat(admin.merge(shared, json("{'access':{'private':true}}")).status()).isEqualTo(200);
    assertThat(owner.get(shared).status()).isEqualTo(200);
    assertThat(editor.get(shared).status()).isEqualTo(200);
  }

  private static void same(Answer unseen, Answer absent) {
    same(unseen, absent, "shared", "absent");
  }

  private static void same(Answer unseen, Answer absent, String hidden, String missing) {
    JsonObject problem = problem(unseen, 404, "not-found");
    assertThat(problem.keySet()).isEqualTo(problem(absent, 404, "not-found").keySet());
    assertThat(unseen.text().replace("/" + hidden, "/" + missing)).isEqualTo(absent.text());
    assertThat(unseen.headers().map().keySet()).isEqualTo(absent.headers().map().keySet());
  }
}
