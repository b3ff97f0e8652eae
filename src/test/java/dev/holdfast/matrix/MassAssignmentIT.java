package dev.holdfast.matrix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.holdfast.json.JsonText;
import dev.holdfast.testing.Answer;
import dev.holdfast.testing.ApiClient;
import dev.holdfast.testing.Database;
import dev.holdfast.testing.Jobs;
import dev.holdfast.testing.OnlyOn;
import dev.holdfast.testing.OpenApiContract;
import dev.holdfast.testing.TestServer;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Nobody gives himself what the server gives. Every body that an operation reads is sent once with
 * each member that is not the sender's to write, by who may write most: it is refused, and nothing
 * changes; or, where the description says that it is ignored, it is.
 */
@SuppressWarnings("NullAway.Init")
@OnlyOn(Database.H2)
class MassAssignmentIT {

  private static final String MERGE_PATCH = "application/merge-patch+json";
  private static final String JSON_PATCH = "application/json-patch+json";

  private static final int ACCEPTED = 202;

  private static final Set<String> REFUSED = Set.of("400 malformed", "400 invalid");
  private static final Table TABLE = Table.load();

  /** What records have inside or outside, and what other programs have been taken over by. */
  private static final JsonObject PRIVILEGED =
      JsonText.parse(
              """
              {"id":"999", "version":999, "revision":999, "documentCount":999, "bytes":0,
               "createdAt":"2001-01-01T00:00:00Z", "createdBy":"mallory",
               "updatedAt":"2001-01-01T00:00:00Z", "updatedBy":"mallory",
               "administrator":true, "admin":true, "disabled":false, "deleted":true,
               "role":"owner", "roles":["administrator"], "owner":"mallory", "owners":["mallory"],
               "members":[{"user":"mallory","role":"owner"}], "memberships":[],
               "scopes":["admin"], "secret":"hf_mallory", "password":"correct horse",
               "passwordHash":"mallory", "user_id":1, "userId":1, "collectionId":1,
               "__proto__":{"administrator":true}, "class":"java.lang.Object"}""")
          .asJsonObject();

  /** What the sender may well write. */
  private static final Map<String, Set<String>> WRITABLE =
      Map.of(
          "createUser", Set.of("administrator", "disabled", "password"),
          "patchUser", Set.of("administrator", "disabled", "password"),
          "createApiKey", Set.of("scopes"),
          "openAccount", Set.of("id"),
          "makeTransfer", Set.of("id"),
          "assignMember", Set.of("role"),
          "restoreDocument", Set.of("revision"),
          // Not heeded, where what was exported is imported: ImportContractIT.
          "importDocuments",
              Set.of("version", "revision", "createdAt", "createdBy", "updatedAt", "updatedBy"));

  private static List<Operation> operations;
  private static Map<String, ApiClient> callers;

  @BeforeAll
  static void readTheDescription() throws Exception {
    ApiClient anonymous = ApiClient.anonymous(TestServer.current().baseUri());
    operations = Operation.all(OpenApiContract.of(anonymous.get("/openapi").json()));
    callers = new LinkedHashMap<>();
    Scene scene = Scene.among();
    callers.put("owner", scene.caller("owner"));
    callers.put("administrator", scene.caller("administrator"));
  }

  @TestFactory
  Stream<DynamicTest> whatTheServerGivesIsNotTaken() {
    return operations.stream()
        .flatMap(
            operation ->
                operation.bodies().stream()
                    .map(
                        body ->
                            dynamicTest(
                                operation + " " + body.type(), () -> send(operation, body))));
  }

  private static void send(Operation operation, Operation.Content body) throws Exception {
    ApiClient caller = mostPrivileged(operation);
    Set<String> writable = WRITABLE.getOrDefault(operation.id(), Set.of());
    Scene scene = Scene.among();
    if (operation.id().equals("patchDocuments")) {
      // Whether a document takes it is asked where there is one.
      scene.value("uid");
    }
    Request allowed = scene.request(operation);
    List<String> before = scene.state();
    for (String member : PRIVILEGED.keySet()) {
      if (!writable.contains(member) && !body.properties().containsKey(member)) {
        Answer answer = with(allowed, body.type(), member).by(caller);
        assertThat(outcome(caller, answer)).as("%s: %s", member, answer).isIn(REFUSED);
      }
    }
    assertThat(scene.state()).isEqualTo(before);
    for (String member : PRIVILEGED.keySet()) {
      if (!writable.contains(member) && body.properties().containsKey(member)) {
        requireDocumented(body, member);
        requireIgnored(with(scene.request(operation), body.type(), member).by(caller), member);
      }
    }
  }

  /** A job refuses what it was given line by line, or document by document, and by itself. */
  private static String outcome(ApiClient caller, Answer answer) throws Exception {
    if (answer.status() != ACCEPTED) {
      return answer.outcome();
    }
    JsonObject job = Jobs.awaitEnd(caller, Jobs.path(answer));
    assertThat(job.getInt("total")).as("%s", job).isPositive();
    assertThat(job.getInt("failed")).as("%s", job).isEqualTo(job.getInt("total"));
    JsonObject problem = job.getJsonArray("errors").getJsonObject(0).getJsonObject("problem");
    return problem.getInt("status") + " " + problem.getString("type").replace("/problems/", "");
  }

  private static void requireDocumented(Operation.Content body, String member) {
    if (!member.equals("version")) {
      assertThat(String.valueOf(body.properties().get(member))).contains("Ignored.");
    }
  }

  /** A version says what the writer saw; it is refused where that is not what is there. */
  private static void requireIgnored(Answer answer, String member) {
    if (!member.equals("version") || answer.isSuccess()) {
      assertThat(answer.isSuccess()).as("%s: %s", member, answer).isTrue();
      assertThat(answer.json().get(member)).as("%s", answer).isNotEqualTo(PRIVILEGED.get(member));
    } else {
      assertThat(answer.outcome()).as("%s", answer).isEqualTo("409 conflict");
    }
  }

  private static ApiClient mostPrivileged(Operation operation) {
    return callers.entrySet().stream()
        .filter(caller -> TABLE.outcome(operation, caller.getKey()).startsWith("2"))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElseThrow(() -> new AssertionError("nobody may " + operation));
  }

  private static Request with(Request allowed, String type, String member) {
    JsonValue value = PRIVILEGED.getOrDefault(member, JsonValue.NULL);
    return new Request(
        allowed.method(),
        allowed.path(),
        switch (type) {
          case JSON_PATCH ->
              Json.createArrayBuilder()
                  .add(
                      Json.createObjectBuilder()
                          .add("op", "add")
                          .add("path", "/" + member)
                          .add("value", value))
                  .build()
                  .toString();
          case MERGE_PATCH -> Json.createObjectBuilder().add(member, value).build().toString();
          default ->
              Json.createObjectBuilder(
                      JsonText.parse(String.valueOf(allowed.body())).asJsonObject())
                  .add(member, value)
                  .build()
                  .toString();
        },
        type,
        allowed.headers());
  }
}
