package dev.holdfast.collection;

import static dev.holdfast.testing.Contract.follow;
import static dev.holdfast.testing.Contract.problem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.testing.Answer;
import dev.holdfast.testing.ApiClient;
import dev.holdfast.testing.Contract;
import dev.holdfast.testing.TestServer;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Members of a collection: section 4 of the contract. */
class MembersContractIT {

  private static final String OWNER = "{\"role\":\"owner\"}";
  private static final String EDITOR = "{\"role\":\"editor\"}";
  private static final String VIEWER = "{\"role\":\"viewer\"}";

  private ApiClient admin;
  private ApiClient owner;
  private ApiClient editor;
  private ApiClient viewer;
  private ApiClient stranger;
  private String collection;
  private String members;

  @BeforeEach
  void makeACollectionWithOneMemberOfEachRole() throws IOException, InterruptedException {
    admin = Contract.admin();
    owner = Contract.user("owner");
    editor = Contract.user("editor");
    viewer = Contract.user("viewer");
    stranger = Contract.user("stranger");
    collection = Contract.newCollection(owner);
    members = collection + "/members";
    assertThat(owner.put(members + "/editor", EDITOR).status()).isEqualTo(201);
    assertThat(owner.put(members + "/viewer", VIEWER).status()).isEqualTo(201);
  }

  @Test
  void whoCreatesACollectionIsItsOwner() throws Exception {
    String other = Contract.newCollection(editor) + "/members";
    assertThat(editor.get(other).text())
        .isEqualTo("{\"items\":[{\"user\":\"editor\",\"role\":\"owner\"}]}");
  }

  @Test
  void everyMemberAndEveryAdministratorSeesTheMembersByName() throws Exception {
    for (ApiClient caller : List.of(owner, editor, viewer, admin)) {
      assertThat(caller.get(members).text())
          .isEqualTo(
              "{\"items\":[{\"user\":\"editor\",\"role\":\"editor\"},"
                  + "{\"user\":\"owner\",\"role\":\"owner\"},"
                  + "{\"user\":\"viewer\",\"role\":\"viewer\"}]}");
      assertThat(caller.get(members + "/viewer").text())
          .isEqualTo("{\"user\":\"viewer\",\"role\":\"viewer\"}");
    }
    problem(stranger.get(members), 404, "not-found");
    problem(stranger.get(members + "/viewer"), 404, "not-found");
    problem(stranger.get(members + "/stranger"), 404, "not-found");
  }

  @Test
  void whoIsNoMemberIsNotThere() throws Exception {
    Answer other = owner.get(members + "/stranger");
    Answer nobody = owner.get(members + "/nobody");
    problem(other, 404, "not-found");
    assertThat(nobody.text()).isEqualTo(other.text().replace("/stranger", "/nobody"));
    problem(owner.get(members + "/admin"), 404, "not-found");
    problem(owner.get("collections/none-of-this-name/members"), 404, "not-found");
  }

  @Test
  void theListIsPagedByName() throws Exception {
    assertThat(names(1)).containsExactly("editor", "owner", "viewer");
    assertThat(names(2)).containsExactly("editor", "owner", "viewer");
    Answer first = owner.get(members + "?limit=2");
    String next = first.json().getString("next");
    assertThat(follow(first.headers().firstValue("Link").orElseThrow().split("[<>]", 3)[1]))
        .isEqualTo(members + "?limit=2&cursor=" + next);
    assertThat(owner.delete(members + "/editor").status()).isEqualTo(204);
    assertThat(owner.get(members + "?cursor=" + next).json().getJsonArray("items")).hasSize(1);
    String other = Contract.newCollection(owner) + "/members";
    assertThat(problem(owner.get(other + "?cursor=" + next), 400, "malformed"))
        .containsKey("parameter");
    problem(owner.get(members + "?limit=0"), 400, "malformed");
    problem(owner.get(members + "?role=owner"), 400, "malformed");
  }

  @Test
  void anOwnerMakesMembersAndChangesThem() throws Exception {
    Answer made = owner.put(members + "/stranger", VIEWER);
    assertThat(made.status()).isEqualTo(201);
    assertThat(made.text()).isEqualTo("{\"user\":\"stranger\",\"role\":\"viewer\"}");
    assertThat(made.headers().firstValue("ETag")).isEmpty();
    String place = made.headers().firstValue("Location").orElseThrow();
    assertThat(follow(place)).isEqualTo(members + "/stranger");
    assertThat(owner.get(follow(place)).text()).isEqualTo(made.text());

    for (String role : List.of(EDITOR, EDITOR, OWNER, VIEWER)) {
      Answer changed = owner.put(members + "/stranger", role);
      assertThat(changed.status()).isEqualTo(200);
      assertThat(changed.headers().firstValue("Location")).isEmpty();
      assertThat(changed.text()).isEqualTo(role.replace("{", "{\"user\":\"stranger\","));
      assertThat(owner.get(follow(place)).text()).isEqualTo(changed.text());
    }
  }

  @Test
  void whoSaysSoOnlyMakesAMemberOrOnlyChangesOne() throws Exception {
    String place = members + "/stranger";
    problem(owner.put(place, VIEWER, "If-Match", "*"), 412, "precondition-failed");
    problem(owner.get(place), 404, "not-found");
    assertThat(owner.put(place, VIEWER, "If-None-Match", "*").status()).isEqualTo(201);
    problem(owner.put(place, EDITOR, "If-None-Match", "*"), 412, "precondition-failed");
    problem(owner.put(place, EDITOR, "If-Match", "\"a-1\""), 412, "precondition-failed");
    assertThat(owner.get(place).json().getString("role")).isEqualTo("viewer");
    assertThat(owner.put(place, EDITOR, "If-Match", "*").status()).isEqualTo(200);
    problem(editor.put(members + "/nobody-known", VIEWER, "If-None-Match", "*"), 403, "forbidden");
  }

  @Test
  void anAdministratorDecidesEverywhere() throws Exception {
    assertThat(admin.put(members + "/viewer", OWNER).status()).isEqualTo(200);
    assertThat(admin.put(members + "/admin", VIEWER).status()).isEqualTo(201);
    assertThat(admin.delete(members + "/owner").status()).isEqualTo(204);
    assertThat(admin.delete(members + "/admin").status()).isEqualTo(204);
    problem(owner.get(members), 404, "not-found");
    problem(admin.delete(members + "/admin"), 404, "not-found");
  }

  @Test
  void aMemberCanDoFromThenOnWhatTheRoleAllows() throws Exception {
    String document = collection + "/documents/S-001";
    problem(stranger.put(document, "{\"metadata\":{}}"), 404, "not-found");
    owner.put(members + "/stranger", VIEWER);
    problem(stranger.put(document, "{\"metadata\":{}}"), 403, "forbidden");
    owner.put(members + "/stranger", EDITOR);
    assertThat(stranger.put(document, "{\"metadata\":{}}").status()).isEqualTo(201);
    problem(stranger.merge(collection, "{\"title\":\"mine\"}"), 403, "forbidden");
    owner.put(members + "/stranger", OWNER);
    assertThat(stranger.merge(collection, "{\"title\":\"mine\"}").status()).isEqualTo(200);
    assertThat(stranger.get("me").text()).contains(collection.replaceFirst(".*/", ""));
    owner.delete(members + "/stranger");
    problem(stranger.get(document), 404, "not-found");
    assertThat(stranger.get("me").text()).doesNotContain(collection.replaceFirst(".*/", ""));
    assertThat(stranger.get("collections?limit=1000").text())
        .doesNotContain(collection.replaceFirst(".*/", ""));
  }

  @Test
  void otherMembersDecideNothing() throws Exception {
    for (ApiClient member : List.of(editor, viewer)) {
      for (String user : List.of("owner", "editor", "viewer", "stranger", "nobody")) {
        problem(member.put(members + "/" + user, OWNER), 403, "forbidden");
        problem(member.put(members + "/" + user, VIEWER), 403, "forbidden");
      }
    }
    problem(editor.delete(members + "/viewer"), 403, "forbidden");
    problem(viewer.delete(members + "/owner"), 403, "forbidden");
    // Neither tells who is a user of the server
    problem(viewer.delete(members + "/stranger"), 403, "forbidden");
    problem(viewer.delete(members + "/nobody"), 403, "forbidden");
    assertThat(names(50)).containsExactly("editor", "owner", "viewer");
  }

  @Test
  void strangersAreToldNothing() throws Exception {
    String absent = "collections/" + Contract.newName() + "/members";
    for (String user : List.of("owner", "stranger", "nobody")) {
      for (String body : List.of(OWNER, "{\"role\":\"king\"}", "{\"role\":", "{\"x\":1}", "[]")) {
        Answer unseen = stranger.put(members + "/" + user, body);
        problem(unseen, 404, "not-found");
        assertThat(stranger.put(absent + "/" + user, body).text())
            .isEqualTo(unseen.text().replace(members, absent));
      }
      problem(stranger.delete(members + "/" + user), 404, "not-found");
    }
    assertThat(names(50)).containsExactly("editor", "owner", "viewer");
  }

  @Test
  void whoIsLetAtOneDocumentIsNoMember() throws Exception {
    String document = collection + "/documents/S-001";
    String shared = "{\"metadata\":{},\"access\":{\"editors\":[\"stranger\"]}}";
    assertThat(owner.put(document, shared).status()).isEqualTo(201);
    assertThat(stranger.get(document).status()).isEqualTo(200);
    problem(stranger.get(members), 404, "not-found");
    problem(stranger.put(members + "/stranger", VIEWER), 404, "not-found");
    problem(stranger.delete(members + "/stranger"), 404, "not-found");
  }

  @Test
  void onlyUsersBecomeMembers() throws Exception {
    for (String nobody : List.of("nobody-of-this-name", "UPPER", "a%20b", "%C3%A4", "*")) {
      problem(owner.put(members + "/" + nobody, VIEWER), 404, "not-found");
      problem(owner.delete(members + "/" + nobody), 404, "not-found");
    }
    problem(owner.delete(members + "/stranger"), 404, "not-found");
    problem(owner.put("collections/none-of-this-name/members/viewer", VIEWER), 404, "not-found");
  }

  @ParameterizedTest
  @ValueSource(strings = {"king", "", "Owner", "owner ", "administrator"})
  void anUnknownRoleIsRefused(String role) throws Exception {
    Answer refused = owner.put(members + "/viewer", "{\"role\":\"" + role + "\"}");
    violation(refused, "/role", "enum");
    assertThat(owner.get(members + "/viewer").text()).contains("\"role\":\"viewer\"");
  }

  @Test
  void aRoleMustBeGiven() throws Exception {
    violation(owner.put(members + "/viewer", "{}"), "/role", "not-null");
    violation(owner.put(members + "/viewer", "{\"role\":null}"), "/role", "not-null");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"role\":1} | /role",
        "{\"role\":[\"owner\"]} | /role",
        "{\"role\":\"editor\",\"administrator\":true} | /administrator",
        "{\"role\":\"editor\",\"rolle\":\"owner\"} | /rolle",
        "{\"role\":\"editor\",\"user\":1} | /user",
        "[\"owner\"] | ''",
      })
  void whatIsNotUnderstoodIsRefused(String body, String pointer) throws Exception {
    JsonObject problem = problem(owner.put(members + "/viewer", body), 400, "malformed");
    assertThat(problem.getString("pointer")).isEqualTo(pointer);
    assertThat(owner.get(members + "/viewer").text()).contains("\"role\":\"viewer\"");
  }

  @Test
  void bodiesAreJsonAndNothingElse() throws Exception {
    problem(owner.put(members + "/viewer", "{\"role\":\"editor\""), 400, "malformed");
    problem(owner.put(members + "/viewer", ""), 400, "malformed");
    problem(
        owner.put(members + "/viewer", "{\"role\":\"owner\",\"role\":\"viewer\"}"),
        400,
        "malformed");
    problem(
        owner.send("PUT", members + "/viewer", "role=editor", "text/plain"),
        415,
        "unsupported-media-type");
    problem(owner.post(members, EDITOR), 405, "method-not-allowed");
    problem(owner.merge(members + "/viewer", EDITOR), 405, "method-not-allowed");
  }

  @Test
  void theUserMayBeEchoedButNotBeAnother() throws Exception {
    String read = owner.get(members + "/viewer").text();
    assertThat(owner.put(members + "/viewer", read).text()).isEqualTo(read);
    String other = "{\"user\":\"stranger\",\"role\":\"editor\"}";
    violation(owner.put(members + "/viewer", other), "/user", "read-only");
    assertThat(owner.get(members + "/viewer").text()).isEqualTo(read);
  }

  @Test
  void theBodyOfTheAnswerIsSparedWherePreferred() throws Exception {
    Answer made = owner.put(members + "/stranger", VIEWER, "Prefer", "return=minimal");
    assertThat(made.status()).isEqualTo(201);
    assertThat(made.headers().firstValue("Location")).isPresent();
    Answer changed = owner.put(members + "/stranger", EDITOR, "Prefer", "return=minimal");
    assertThat(changed.status()).isEqualTo(204);
    for (Answer answer : List.of(made, changed)) {
      assertThat(answer.text()).isEmpty();
      assertThat(answer.headers().firstValue("Preference-Applied")).contains("return=minimal");
    }
    assertThat(owner.get(members + "/stranger").text()).contains("editor");
  }

  @Test
  void anyMemberMayLeave() throws Exception {
    for (ApiClient member : List.of(viewer, editor)) {
      String name = member == viewer ? "viewer" : "editor";
      assertThat(member.delete(members + "/" + name).status()).isEqualTo(204);
      problem(member.delete(members + "/" + name), 404, "not-found");
      problem(owner.delete(members + "/" + name), 404, "not-found");
    }
    owner.put(members + "/stranger", OWNER);
    assertThat(owner.delete(members + "/owner").status()).isEqualTo(204);
    problem(owner.get(collection), 404, "not-found");
    assertThat(stranger.get(members).json().getJsonArray("items")).hasSize(1);
  }

  @Test
  void theLastOwnerStays() throws Exception {
    for (ApiClient caller : List.of(owner, admin)) {
      lastOwner(caller.delete(members + "/owner"));
      lastOwner(caller.put(members + "/owner", EDITOR));
      lastOwner(caller.put(members + "/owner", VIEWER));
      assertThat(caller.put(members + "/owner", OWNER).status()).isEqualTo(200);
    }
    assertThat(owner.put(members + "/editor", OWNER).status()).isEqualTo(200);
    assertThat(owner.put(members + "/owner", VIEWER).status()).isEqualTo(200);
    lastOwner(editor.delete(members + "/editor"));
    problem(owner.delete(members + "/editor"), 403, "forbidden");
    assertThat(owner.get(members + "/editor").text()).contains("\"owner\"");
  }

  @Test
  void aKeyMadeForLookingOnlyLooks() throws Exception {
    Answer key = owner.post("api-keys", "{\"label\":\"looks\",\"scopes\":[\"read\"]}");
    ApiClient reader =
        ApiClient.bearer(TestServer.current().baseUri(), key.json().getString("secret"));
    assertThat(reader.get(members).status()).isEqualTo(200);
    problem(reader.put(members + "/viewer", EDITOR), 403, "forbidden");
    problem(reader.delete(members + "/viewer"), 403, "forbidden");
  }

  @Test
  void aCollectionCreatedAgainHasNoMembersOfBefore() throws Exception {
    assertThat(owner.delete(collection, "If-Match", "*").status()).isEqualTo(204);
    problem(owner.get(members), 404, "not-found");
    problem(owner.put(members + "/viewer", EDITOR), 404, "not-found");
    assertThat(stranger.put(collection, "{}").status()).isEqualTo(201);
    problem(owner.get(members), 404, "not-found");
    assertThat(stranger.get(members).json().getJsonArray("items")).hasSize(1);
  }

  private List<String> names(int limit) throws Exception {
    List<String> names = new ArrayList<>();
    String path = members + "?limit=" + limit;
    while (!path.isEmpty()) {
      JsonObject page = owner.get(path).json();
      assertThat(page.getJsonArray("items").size()).isLessThanOrEqualTo(limit);
      for (JsonValue item : page.getJsonArray("items")) {
        names.add(item.asJsonObject().getString("user"));
      }
      String start = members + "?limit=" + limit + "&cursor=";
      path = page.containsKey("next") ? start + page.getString("next") : "";
    }
    return names;
  }

  private static void lastOwner(Answer answer) {
    assertThat(problem(answer, 409, "state").getString("code")).isEqualTo("last-owner");
  }

  private static void violation(Answer answer, String pointer, String code) {
    JsonObject problem = problem(answer, 400, "invalid");
    assertThat(problem.getJsonArray("violations")).as("%s", answer).hasSize(1);
    JsonObject violation = problem.getJsonArray("violations").getJsonObject(0);
    assertThat(violation.getString("pointer")).isEqualTo(pointer);
    assertThat(violation.getString("code")).isEqualTo(code);
    assertThat(violation.getString("message")).isNotBlank();
  }
}
