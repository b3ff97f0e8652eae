package dev.holdfast.collection;

import static dev.holdfast.testing.Contract.follow;
import static dev.holdfast.testing.Contract.json;
import static dev.holdfast.testing.Contract.problem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.testing.Answer;
import dev.holdfast.testing.ApiClient;
import dev.holdfast.testing.Contract;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Collections: section 4 of the contract, without schema, unique rules, members and fences. */
class CollectionContractIT {

  private ApiClient api;

  @BeforeEach
  void signIn() throws IOException, InterruptedException {
    api = Contract.admin();
  }

  @Test
  void itIsCreatedAndReadBack() throws Exception {
    String name = Contract.newName();
    Answer made =
        api.post(
            "collections",
            json("{'name':'%s','title':'Samples 𝔘','description':'a\\nb'}".formatted(name)));
    assertThat(made.status()).isEqualTo(201);
    assertThat(made.headers().firstValue("Location")).contains("/api/v1/collections/" + name);
    Answer read = api.get(follow(made.headers().firstValue("Location").orElseThrow()));
    assertThat(read.text()).isEqualTo(made.text());
    assertThat(read.etag()).isEqualTo(made.etag());
    JsonObject collection = read.json();
    assertThat(collection.getString("name")).isEqualTo(name);
    assertThat(collection.getString("title")).isEqualTo("Samples 𝔘");
    assertThat(collection.getString("description")).isEqualTo("a\nb");
    assertThat(collection.getInt("version")).isEqualTo(1);
    assertThat(collection.getInt("documentCount")).isZero();
    assertThat(collection.getString("createdBy")).isEqualTo("admin");
    assertThat(collection.getString("updatedBy")).isEqualTo("admin");
    Instant created = Instant.parse(collection.getString("createdAt"));
    assertThat(Instant.parse(collection.getString("updatedAt"))).isEqualTo(created);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-a", "A", "a_b", "a b", "a.b", "ä", "a/b", ".."})
  void aNameOfAnotherShapeIsRefused(String name) throws Exception {
    violation(api.post("collections", "{\"name\":\"" + name + "\"}"), "/name", "pattern");
  }

  @Test
  void aNameHasUpToSixtyThreeCharacters() throws Exception {
    String longest = (Contract.newName() + "-".repeat(63)).substring(0, 63);
    assertThat(api.post("collections", "{\"name\":\"" + longest + "\"}").status()).isEqualTo(201);
    violation(api.post("collections", "{\"name\":\"" + longest + "-\"}"), "/name", "pattern");
    violation(api.put("collections/" + longest + "-", "{}"), "/name", "pattern");
    violation(api.put("collections/UPPER", "{}"), "/name", "pattern");
  }

  @Test
  void aNameMustBeGiven() throws Exception {
    violation(api.post("collections", "{}"), "/name", "not-null");
    violation(api.post("collections", "{\"name\":null}"), "/name", "not-null");
  }

  @Test
  void titleAndDescriptionHaveLimits() throws Exception {
    String path = Contract.newCollection(api);
    assertThat(api.merge(path, title("t".repeat(200))).status()).isEqualTo(200);
    violation(api.merge(path, title("t".repeat(201))), "/title", "size");
    violation(api.merge(path, title(" x")), "/title", "plain-text");
    violation(api.merge(path, title("x\\n")), "/title", "plain-text");
    String longest = "d".repeat(10_000);
    assertThat(api.merge(path, "{\"description\":\"" + longest + "\"}").status()).isEqualTo(200);
    violation(api.merge(path, "{\"description\":\"" + longest + "d\"}"), "/description", "size");
  }

  @Test
  void aTakenNameIsAViolationOfUniqueness() throws Exception {
    String name = Contract.newName();
    ApiClient owner = Contract.user("owner");
    assertThat(owner.post("collections", "{\"name\":\"" + name + "\"}").status()).isEqualTo(201);
    JsonObject seen =
        violation(api.post("collections", "{\"name\":\"" + name + "\"}"), "/name", "unique");
    assertThat(seen.getString("rule")).isNotBlank();
    assertThat(seen.getString("conflictsWith")).isEqualTo(name);
    // Who may not see the other one only learns that the name is taken.
    ApiClient stranger = Contract.user("stranger");
    JsonObject unseen =
        violation(stranger.post("collections", "{\"name\":\"" + name + "\"}"), "/name", "unique");
    assertThat(unseen).doesNotContainKey("conflictsWith");
    problem(stranger.put("collections/" + name, "{}"), 404, "not-found");
  }

  @Test
  void putCreatesOrReplaces() throws Exception {
    String path = "collections/" + Contract.newName();
    Answer created = api.put(path, json("{'title':'one','description':'d'}"));
    assertThat(created.status()).isEqualTo(201);
    assertThat(created.headers().firstValue("Location")).contains("/api/v1/" + path);
    Answer replaced = api.put(path, json("{'title':'two'}"), "If-Match", created.etag());
    assertThat(replaced.status()).isEqualTo(200);
    assertThat(replaced.json().getString("title")).isEqualTo("two");
    assertThat(replaced.json().getString("description")).isEmpty();
    assertThat(replaced.json().getInt("version")).isEqualTo(2);
    assertThat(replaced.etag()).isNotEqualTo(created.etag());
  }

  @Test
  void whoIsRefusedIsToldTheTagThatAReaderGets() throws Exception {
    String path = Contract.newCollection(api);
    api.post(path + "/documents", "{}");
    String tag = api.get(path).etag();
    Answer stale = api.put(path, "{}", "If-Match", "\"a-1\"");
    problem(stale, 412, "precondition-failed");
    assertThat(stale.etag()).isEqualTo(tag);
    Answer conflict = api.put(path, "{\"version\":7}");
    problem(conflict, 409, "conflict");
    assertThat(conflict.etag()).isEqualTo(tag);
    for (Answer unsaid : List.of(api.put(path, "{}"), api.delete(path))) {
      problem(unsaid, 428, "precondition-required");
      assertThat(unsaid.etag()).isEqualTo(tag);
    }
    assertThat(api.put(path, "{}", "If-Match", tag).status()).isEqualTo(200);
  }

  @Test
  void aWholeRepresentationMayBeSentBack() throws Exception {
    String path = Contract.newCollection(api);
    Answer read = api.get(path);
    Answer echoed = api.put(path, read.text());
    assertThat(echoed.status()).isEqualTo(200);
    assertThat(echoed.json().getInt("version")).isEqualTo(2);
    problem(api.put(path, read.text()), 409, "conflict");
    JsonObject refused =
        problem(api.put(path, json("{'name':'other','version':2}")), 400, "malformed");
    assertThat(refused.containsKey("pointer") || refused.containsKey("parameter")).isTrue();
  }

  @Test
  void patchesOfBothKindsChangeIt() throws Exception {
    String path = Contract.newCollection(api);
    Answer merged = api.merge(path, json("{'title':'T','description':null}"));
    assertThat(merged.json().getString("title")).isEqualTo("T");
    assertThat(merged.json().getString("description")).isEmpty();
    Answer patched =
        api.patch(
            path,
            json(
                "[{'op':'test','path':'/version','value':2},"
                    + "{'op':'replace','path':'/title','value':'U'}]"));
    assertThat(patched.status()).isEqualTo(200);
    assertThat(patched.json().getString("title")).isEqualTo("U");
    assertThat(patched.json().getInt("version")).isEqualTo(3);
    problem(
        api.patch(path, json("[{'op':'test','path':'/title','value':'T'}]")),
        409,
        "patch-conflict");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "name",
        "version",
        "documentCount",
        "createdAt",
        "createdBy",
        "updatedAt",
        "updatedBy"
      })
  void aPatchMayNotChangeWhatTheServerGives(String member) throws Exception {
    String path = Contract.newCollection(api);
    violation(api.merge(path, "{\"" + member + "\":\"x\"}"), "/" + member, "read-only");
    violation(api.merge(path, "{\"" + member + "\":null}"), "/" + member, "read-only");
    JsonValue current = api.get(path).json().get(member);
    assertThat(api.merge(path, "{\"" + member + "\":" + current + "}").status()).isEqualTo(200);
  }

  @Test
  void unknownMembersAreRefused() throws Exception {
    String path = Contract.newCollection(api);
    for (Answer refused :
        List.of(
            api.put(path, "{\"tittle\":\"x\"}", "If-Match", "*"),
            api.merge(path, "{\"tittle\":\"x\"}"),
            api.post(
                "collections", json("{'name':'%s','tittle':1}".formatted(Contract.newName()))))) {
      assertThat(problem(refused, 400, "malformed").getString("pointer")).isEqualTo("/tittle");
    }
    assertThat(api.get(path).json().getInt("version")).isEqualTo(1);
  }

  @Test
  void aCollectionWithDocumentsIsOnlyDeletedWithThem() throws Exception {
    String path = Contract.newCollection(api);
    String document = path + "/documents/S-001";
    api.put(document, "{\"metadata\":{\"secret\":1}}");
    JsonObject refused = problem(api.delete(path, "If-Match", "*"), 409, "state");
    assertThat(refused.getString("code")).isEqualTo("not-empty");
    assertThat(api.get(document).status()).isEqualTo(200);
    assertThat(api.delete(path + "?documents=delete", "If-Match", "*").status()).isEqualTo(204);
    problem(api.get(path), 404, "not-found");
    problem(api.get(document), 404, "not-found");
    problem(api.get(document + "/revisions"), 404, "not-found");
    problem(api.get(path + "/documents"), 404, "not-found");
    problem(api.put(document, "{\"metadata\":{}}"), 404, "not-found");
    problem(api.delete(path, "If-Match", "*"), 404, "not-found");
    problem(api.delete(path), 404, "not-found");
  }

  @Test
  void aCollectionWhoseDocumentsAreAllDeletedIsEmpty() throws Exception {
    String path = Contract.newCollection(api);
    api.put(path + "/documents/a", "{\"metadata\":{}}");
    assertThat(api.get(path).json().getInt("documentCount")).isEqualTo(1);
    api.delete(path + "/documents/a", "If-Match", "*");
    assertThat(api.get(path).json().getInt("documentCount")).isZero();
    assertThat(api.delete(path, "If-Match", "*").status()).isEqualTo(204);
  }

  @Test
  void createdAgainItGoesOnWithItsVersionsAndHoldsNothingOfBefore() throws Exception {
    String path = Contract.newCollection(api);
    String document = path + "/documents/S-001";
    Answer first = api.put(document, "{\"metadata\":{\"secret\":1}}");
    Answer old = api.get(path);
    api.delete(path + "?documents=delete", "If-Match", old.etag());
    ApiClient other = Contract.user("owner");
    Answer again = other.put(path, "{}");
    assertThat(again.status()).isEqualTo(201);
    assertThat(again.json().getInt("version")).isGreaterThan(old.json().getInt("version"));
    assertThat(again.json().getInt("documentCount")).isZero();
    assertThat(again.json().getString("createdBy")).isEqualTo("owner");
    problem(other.put(path, "{}", "If-Match", old.etag()), 412, "precondition-failed");

    problem(other.get(document), 404, "not-found");
    Answer revisions = other.get(document + "/revisions");
    assertThat(revisions.text()).doesNotContain("secret");
    Answer restored = other.post(document + "/restore", "");
    assertThat(restored.text()).doesNotContain("secret");
    Answer renewed =
        restored.status() == 200
            ? restored
            : other.put(document, "{\"metadata\":{}}", "If-None-Match", "*");
    assertThat(renewed.etag()).isNotEqualTo(first.etag());
    assertThat(renewed.json().getInt("version")).isGreaterThan(1);
    problem(other.merge(document, "{}", "If-Match", first.etag()), 412, "precondition-failed");
    problem(other.get(document + "/revisions/1"), 404, "not-found");
  }

  @Test
  void strangersSeeNoneOfIt() throws Exception {
    String path = Contract.newCollection(Contract.user("owner"));
    ApiClient stranger = Contract.user("stranger");
    String absent = "collections/" + Contract.newName();
    for (String[] both :
        new String[][] {{path, absent}, {path + "/documents", absent + "/documents"}}) {
      Answer unseen = stranger.get(both[0]);
      Answer none = stranger.get(both[1]);
      problem(unseen, 404, "not-found");
      assertThat(unseen.text().replace(path, absent)).isEqualTo(none.text());
    }
    problem(stranger.merge(path, "{}"), 404, "not-found");
    problem(stranger.delete(path, "If-Match", "*"), 404, "not-found");
    problem(stranger.post(path + "/documents", "{}"), 404, "not-found");
    assertThat(names(stranger, 1000)).noneMatch(name -> path.endsWith(name));
    assertThat(names(Contract.user("owner"), 1000)).anyMatch(name -> path.endsWith(name));
  }

  @Test
  void theListIsPagedByName() throws Exception {
    ApiClient user = Contract.user("pager");
    List<String> made = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      String path = Contract.newCollection(user);
      made.add(path.substring(path.indexOf('/') + 1));
    }
    List<String> listed = names(user, 2);
    assertThat(listed).isSorted().doesNotHaveDuplicates().containsAll(made);
    assertThat(listed).isEqualTo(names(user, 1000));
  }

  private static List<String> names(ApiClient user, int limit) throws Exception {
    List<String> names = new ArrayList<>();
    String path = "collections?limit=" + limit;
    while (!path.isEmpty()) {
      Answer page = user.get(path);
      assertThat(page.json().getJsonArray("items").size()).isLessThanOrEqualTo(limit);
      for (JsonValue item : page.json().getJsonArray("items")) {
        names.add(item.asJsonObject().getString("name"));
      }
      path =
          page.json().containsKey("next")
              ? "collections?limit=" + limit + "&cursor=" + page.json().getString("next")
              : "";
    }
    return names;
  }

  private static String title(String title) {
    return "{\"title\":\"" + title + "\"}";
  }

  private static JsonObject violation(Answer answer, String pointer, String code) {
    JsonObject problem = problem(answer, 400, "invalid");
    assertThat(problem.getJsonArray("violations")).as("%s", answer).hasSize(1);
    JsonObject violation = problem.getJsonArray("violations").getJsonObject(0);
    assertThat(violation.getString("pointer")).isEqualTo(pointer);
    assertThat(violation.getString("code")).isEqualTo(code);
    assertThat(violation.getString("message")).isNotBlank();
    return violation;
  }
}
