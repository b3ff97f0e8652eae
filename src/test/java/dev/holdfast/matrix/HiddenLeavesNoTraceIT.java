package dev.holdfast.matrix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.holdfast.testing.Answer;
import dev.holdfast.testing.ApiClient;
import dev.holdfast.testing.Contract;
import dev.holdfast.testing.OpenApiContract;
import dev.holdfast.testing.TestServer;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Whatever happens to a private document, nothing of it shows (I10): while one is created, changed,
 * deleted and brought back, no answer of any operation that reads changes for those from whom it is
 * hidden: no item, no count, no entity tag. Its uid is taken, and that is all that is said.
 */
@SuppressWarnings("NullAway.Init")
class HiddenLeavesNoTraceIT {

  private static final String PRIVATE = "{\"metadata\":{\"a\":1},\"access\":{\"private\":true}}";

  private static final Duration FED_WITHIN = Duration.ofMinutes(2);

  private static Scene scene;
  private static List<Operation> readers;
  private static Map<String, Seen> before;
  private static String hidden;

  private static final List<String> OUTSIDE = List.of("stranger", "viewer", "editor");

  @BeforeAll
  static void makeOneDocumentThatIsSeen() throws Exception {
    ApiClient anonymous = ApiClient.anonymous(TestServer.current().baseUri());
    readers =
        Operation.all(OpenApiContract.of(anonymous.get("/openapi").json())).stream()
            .filter(operation -> operation.isSafe() && operation.isOfTheApi())
            .toList();
    scene = Scene.apart();
    scene.value("uid");
    hidden = Contract.newName();
    // Makes all that is named. What was done comes into the feed in its order, a moment later.
    seen();
    awaitFed(Contract.newName());
    before = seen();
  }

  /** Waits until the feed has all that was done so far. */
  private static void awaitFed(String marker) throws Exception {
    ApiClient owner = scene.owner();
    String changes = "changes?wait=1&collection=" + scene.value("collection") + "&since=";
    String since = owner.get(changes.replace("wait=1&", "") + "now").json().getString("next");
    assertThat(owner.put(scene.path(marker), "{\"metadata\":{}}").status()).isEqualTo(201);
    long end = System.nanoTime() + FED_WITHIN.toNanos();
    Answer page = owner.get(changes + since);
    while (!page.text().contains(marker)) {
      assertThat(System.nanoTime()).as("%s", page).isLessThan(end);
      since = page.isSuccess() ? page.json().getString("next") : since;
      page = owner.get(changes + since);
    }
  }

  /** In this order: each goes on where the one before ended. */
  @TestFactory
  Stream<DynamicTest> nothingChangesForThoseFromWhomItIsHidden() throws Exception {
    ApiClient owner = scene.owner();
    String path = scene.path(hidden);
    Map<String, Step> steps = new LinkedHashMap<>();
    steps.put("created", () -> owner.put(path, PRIVATE));
    steps.put("patched", () -> owner.merge(path, "{\"metadata\":{\"a\":2}}"));
    steps.put("replaced", () -> owner.put(path, PRIVATE, "If-Match", "*"));
    steps.put("a revision removed", () -> owner.delete(path + "/revisions/1"));
    steps.put("deleted", () -> owner.delete(path, "If-Match", "*"));
    steps.put("restored", () -> owner.post(path + "/restore", "{}"));
    return steps.entrySet().stream()
        .map(
            step ->
                dynamicTest(
                    step.getKey(),
                    () -> {
                      Answer answer = step.getValue().take();
                      assertThat(answer.isSuccess()).as("%s", answer).isTrue();
                      Map<String, Seen> after = seen();
                      SoftAssertions softly = new SoftAssertions();
                      after.forEach(
                          (what, seen) ->
                              softly.assertThat(seen).as(what).isEqualTo(before.get(what)));
                      softly.assertAll();
                    }));
  }

  @FunctionalInterface
  private interface Step {
    Answer take() throws Exception;
  }

  @Test
  void whoSeesItSeesItCountedToo() throws Exception {
    String other = Contract.newName();
    ApiClient owner = scene.owner();
    String documents = "collections/" + scene.value("collection") + "/documents";
    int counted = count(owner, documents);
    int hiddenFromViewer = count(scene.caller("viewer"), documents);
    assertThat(owner.put(scene.path(other), PRIVATE).status()).isEqualTo(201);
    assertThat(owner.get(documents).text()).contains(other);
    assertThat(count(owner, documents)).isEqualTo(counted + 1);
    assertThat(documentCount(owner)).isEqualTo(counted + 1);
    assertThat(count(scene.caller("viewer"), documents)).isEqualTo(hiddenFromViewer);
    assertThat(documentCount(scene.caller("viewer"))).isEqualTo(hiddenFromViewer);

    String named = "{\"access\":{\"private\":true,\"viewers\":[\"" + scene.name("viewer") + "\"]}}";
    assertThat(owner.merge(scene.path(other), named).status()).isEqualTo(200);
    assertThat(scene.caller("viewer").get(documents).text()).contains(other);
    assertThat(count(scene.caller("viewer"), documents)).isEqualTo(hiddenFromViewer + 1);
    assertThat(documentCount(scene.caller("viewer"))).isEqualTo(hiddenFromViewer + 1);
    assertThat(owner.delete(scene.path(other), "If-Match", "*").status()).isEqualTo(204);
  }

  @Test
  void itsUidIsTakenAndThatIsAllThatIsSaid() throws Exception {
    String documents = "collections/" + scene.value("collection") + "/documents";
    String uid = scene.document(PRIVATE);
    String body = "{\"uid\":\"" + uid + "\",\"metadata\":{}}";
    JsonObject toOwner = violation(scene.owner().post(documents, body));
    JsonObject toEditor = violation(scene.caller("editor").post(documents, body));
    assertThat(toOwner.getString("conflictsWith")).isEqualTo(uid);
    assertThat(toEditor).doesNotContainKey("conflictsWith");
    assertThat(toEditor.getString("message")).isEqualTo(toOwner.getString("message"));
    assertThat(scene.caller("viewer").post(documents, body).text())
        .isEqualTo(scene.caller("viewer").post(documents, "{\"metadata\":{}}").text());
  }

  private static JsonObject violation(Answer answer) {
    JsonObject problem = Contract.problem(answer, 400, "invalid");
    JsonObject violation = problem.getJsonArray("violations").getJsonObject(0);
    assertThat(violation.getString("code")).isEqualTo("unique");
    return violation;
  }

  private static int count(ApiClient caller, String documents) throws Exception {
    return caller.get(documents + "?count=true").json().getInt("count");
  }

  private static int documentCount(ApiClient caller) throws Exception {
    return caller.get("collections/" + scene.value("collection")).json().getInt("documentCount");
  }

  /** Every operation that reads, as each of those outside sees it; lists with their counts. */
  private static Map<String, Seen> seen() throws Exception {
    Map<String, Seen> all = new LinkedHashMap<>();
    for (String outsider : OUTSIDE) {
      ApiClient caller = scene.caller(outsider);
      for (Operation reader : readers) {
        Request request = scene.request(reader);
        if (reader.id().equals("listLeases")) {
          // Everybody sees those on mere names, which others let end meanwhile.
          request = request.asking("type=document");
        }
        Request counted = reader.reads("count") ? request.asking("count=true") : request;
        all.put(reader + " by " + outsider, Seen.of(counted.by(caller)));
      }
    }
    return all;
  }
}
