package dev.holdfast.idempotency;

import static dev.holdfast.testing.Contract.json;
import static dev.holdfast.testing.Contract.problem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.testing.Answer;
import dev.holdfast.testing.ApiClient;
import dev.holdfast.testing.Contract;
import dev.holdfast.testing.TestServer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that take effect once: section 9 of the contract. */
class IdempotencyContractIT {

  private static final String KEY = "Idempotency-Key";
  private static final String REPLAYED = "Idempotency-Replayed";

  /** What differs between two answers that are the same. */
  private static final List<String> OF_THE_MOMENT =
      List.of("date", "idempotency-replayed", "content-length", "connection");

  private ApiClient admin;
  private ApiClient ada;
  private ApiClient bob;
  private String key;
  private String documents;

  @BeforeEach
  void makeACollection() throws Exception {
    admin = Contract.admin();
    ada = Contract.user("key-ada");
    bob = Contract.user("key-bob");
    key = UUID.randomUUID().toString();
    documents = Contract.newCollection(ada) + "/documents";
  }

  @Test
  void aRepeatedPostCreatesOnceAndIsAnsweredTheSame() throws Exception {
    Answer first = ada.post(documents, json("{'metadata':{'n':1}}"), KEY, key);
    assertThat(first.status()).isEqualTo(201);
    assertThat(isReplay(first)).isFalse();

    Answer again = ada.post(documents, json("{'metadata':{'n':1}}"), KEY, key);
    assertSame(again, first);
    assertThat(again.headers().firstValue("Location"))
        .isEqualTo(first.headers().firstValue("Location"));
    assertThat(again.etag()).isEqualTo(first.etag());
    assertThat(count()).isOne();
  }

  @Test
  void aRepeatedPatchIsAppliedOnceAndShowsTheStateThen() throws Exception {
    String path = newDocument("{'list':[]}");
    String append = json("[{'op':'add','path':'/metadata/list/-','value':1}]");
    Answer first = ada.patch(path, append, KEY, key);
    assertThat(first.status()).isEqualTo(200);
    ada.merge(path, json("{'metadata':{'other':true}}"));

    assertSame(ada.patch(path, append, KEY, key), first);
    assertThat(ada.get(path).json().getJsonObject("metadata").getJsonArray("list")).hasSize(1);
    assertThat(ada.get(path).json().getInt("version")).isEqualTo(3);
  }

  @Test
  void aPreferenceForNothingIsRepeatedToo() throws Exception {
    String path = newDocument("{}");
    String[] headers = {KEY, key, "Prefer", "return=minimal"};
    Answer first = ada.merge(path, json("{'metadata':{'n':1}}"), headers);
    assertThat(first.status()).isEqualTo(204);
    Answer again = ada.merge(path, json("{'metadata':{'n':1}}"), headers);
    assertSame(again, first);
    assertThat(again.headers().firstValue("Preference-Applied")).hasValue("return=minimal");
    assertThat(again.text()).isEmpty();
  }

  @Test
  void aRestoreWithoutABodyIsDoneOnce() throws Exception {
    String path = newDocument("{'n':1}");
    ada.delete(path, "If-Match", "*");
    Answer first = ada.send("POST", path + "/restore", null, "", KEY, key);
    assertThat(first.status()).isEqualTo(200);
    assertSame(ada.send("POST", path + "/restore", null, "", KEY, key), first);
    assertThat(ada.get(path).json().getInt("revision")).isEqualTo(3);
  }

  @Test
  void aChangeOfRulesWhichNeedsTheCollectionAloneIsDoneOnce() throws Exception {
    String collection = documents.replace("/documents", "");
    String rules = json("{'unique':[{'name':'n','pointers':['/metadata/n']}]}");
    Answer first = ada.merge(collection, rules, KEY, key);
    assertThat(first.outcome()).isEqualTo("200");
    Answer again = ada.merge(collection, rules, KEY, key);
    assertSame(again, first);
    assertThat(ada.get(collection).json().getInt("version")).isEqualTo(2);
    ada.post(documents, json("{'metadata':{'n':1}}"));
    problem(ada.post(documents, json("{'metadata':{'n':1}}")), 400, "invalid");
  }

  @Test
  void anotherRequestUnderTheKeyIsRefused() throws Exception {
    String path = newDocument("{'n':1}");
    String content = json("{'metadata':{'n':2}}");
    ada.merge(path, content, KEY, key);

    problem(ada.merge(path, json("{'metadata':{'n':3}}"), KEY, key), 422, "key-reused");
    problem(ada.merge(path + "?comment=x", content, KEY, key), 422, "key-reused");
    String patch = json("[{'op':'add','path':'/metadata/n','value':4}]");
    problem(ada.patch(path, patch, KEY, key), 422, "key-reused");
    assertThat(isReplay(ada.merge(path, content, KEY, key))).isTrue();
    assertThat(ada.get(path).json().getInt("version")).isEqualTo(2);
  }

  @Test
  void aKeyIsItsCallersItsMethodsAndItsPaths() throws Exception {
    String collection = documents.replace("/documents", "");
    ada.put(collection + "/members/key-bob", json("{'role':'editor'}"));
    String content = json("{'metadata':{}}");
    assertThat(ada.post(documents, content, KEY, key).status()).isEqualTo(201);
    Answer others = bob.post(documents, content, KEY, key);
    assertThat(others.status()).isEqualTo(201);
    assertThat(isReplay(others)).isFalse();
    String one = newDocument("{}");
    String two = newDocument("{}");
    assertThat(isReplay(ada.merge(one, content, KEY, key))).isFalse();
    assertThat(isReplay(ada.merge(two, content, KEY, key))).isFalse();
    assertThat(count()).isEqualTo(4);
  }

  @Test
  void aPathIsTheSameHoweverItIsEncoded() throws Exception {
    String path = newDocument("{}");
    String encoded = path.replaceFirst("-", "%2D");
    Answer first = ada.merge(path, json("{'metadata':{'n':1}}"), KEY, key);
    Answer again = ada.merge(encoded, json("{'metadata':{'n':1}}"), KEY, key);
    assertThat(isReplay(again)).isTrue();
    assertThat(again.text()).isEqualTo(first.text());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "§"})
  void aKeyHas1To255PrintableCharacters(String bad) throws Exception {
    String sent = bad.equals("x") ? "x".repeat(256) : bad;
    if (!sent.equals("§")) {
      problem(ada.post(documents, "{}", KEY, sent), 400, "malformed");
    }
    problem(ada.post(documents, "{}", KEY, "one", KEY, "two"), 400, "malformed");
    assertThat(count()).isZero();
    assertThat(ada.post(documents, "{}", KEY, "x".repeat(255 - 36) + key).status()).isEqualTo(201);
  }

  @Test
  void aRefusalByStateIsKeptAfterTheStateHasChanged() throws Exception {
    String path = newDocument("{'color':'blue'}");
    String patch =
        json(
            "[{'op':'test','path':'/metadata/color','value':'red'},"
                + "{'op':'add','path':'/metadata/n','value':1}]");
    Answer first = ada.patch(path, patch, KEY, key);
    problem(first, 409, "patch-conflict");
    assertThat(first.text()).isEqualTo(ada.patch(path, patch).text());
    ada.merge(path, json("{'metadata':{'color':'red'}}"));

    assertSame(ada.patch(path, patch, KEY, key), first);
    assertThat(ada.patch(path, patch).status()).as("without the key").isEqualTo(200);
  }

  @Test
  void aStaleWriteStaysStaleAndTellsWhatItTold() throws Exception {
    String path = newDocument("{}");
    String old = ada.get(path).etag();
    ada.merge(path, json("{'metadata':{'n':1}}"));
    String content = json("{'metadata':{'n':2}}");
    Answer first = ada.merge(path, content, KEY, key, "If-Match", old);
    problem(first, 412, "precondition-failed");
    assertThat(first.etag()).isEqualTo(ada.get(path).etag());
    assertThat(first.text()).isEqualTo(ada.merge(path, content, "If-Match", old).text());
    ada.merge(path, json("{'metadata':{'n':3}}"));

    assertSame(ada.merge(path, content, KEY, key, "If-Match", old), first);
  }

  @Test
  void aPreconditionOnNothingIsRepeatedAndDoesNotTellNothingFromHidden() throws Exception {
    String collection = documents.replace("/documents", "");
    ada.put(collection + "/members/key-bob", json("{'role':'editor'}"));
    String hidden = documents + "/hidden";
    ada.put(hidden, json("{'metadata':{},'access':{'private':true}}"));
    for (String path : List.of(hidden, documents + "/nothing")) {
      Answer first = bob.merge(path, "{}", KEY, key, "If-Match", "*");
      problem(first, 412, "precondition-failed");
      assertSame(bob.merge(path, "{}", KEY, key, "If-Match", "*"), first);
    }
  }

  @Test
  void whatIsNoRefusalByStateIsNotKept() throws Exception {
    String path = documents + "/later";
    problem(ada.merge(path, json("{'metadata':{'n':1}}"), KEY, key), 404, "not-found");
    ada.put(path, json("{'metadata':{}}"));
    problem(ada.merge(path, "{'no json'}", KEY, key), 400, "malformed");
    problem(ada.merge(path, json("{'metadata':{'a':[1],'a':1}}"), KEY, key), 400, "malformed");
    problem(ada.merge(path, json("{'specs':['a','a']}"), KEY, key), 400, "invalid");
    problem(ada.put(path, json("{'metadata':{}}"), KEY, key), 428, "precondition-required");
    problem(
        ada.send("PATCH", path, "{}", "application/json", KEY, key), 415, "unsupported-media-type");
    Answer done = ada.merge(path, json("{'metadata':{'n':1}}"), KEY, key);
    assertThat(done.status()).isEqualTo(200);
    assertThat(isReplay(done)).isFalse();
  }

  @Test
  void whoWasTakenOutIsToldNothingOfWhatWasThere() throws Exception {
    String collection = documents.replace("/documents", "");
    ada.put(collection + "/members/key-bob", json("{'role':'editor'}"));
    String content = json("{'uid':'seen','metadata':{'n':1}}");
    Answer first = bob.post(documents, content, KEY, key);
    assertThat(first.status()).isEqualTo(201);
    Answer patched = bob.merge(documents + "/seen", json("{'metadata':{'n':2}}"), KEY, key);
    assertThat(patched.status()).isEqualTo(200);

    ada.put(collection + "/members/key-bob", json("{'role':'viewer'}"));
    assertSame(bob.post(documents, content, KEY, key), first);

    ada.put(
        documents + "/seen", json("{'metadata':{},'access':{'private':true}}"), "If-Match", "*");
    Answer hidden = bob.merge(documents + "/seen", json("{'metadata':{'n':2}}"), KEY, key);
    assertThat(hidden.text()).isEqualTo(bob.get(documents + "/seen").text());
    problem(hidden, 404, "not-found");

    ada.delete(collection + "/members/key-bob");
    Answer absent = bob.post(documents, content, KEY, key);
    problem(absent, 404, "not-found");
    assertThat(absent.text()).isEqualTo(bob.post(documents, content).text());
    assertThat(isReplay(absent)).isFalse();
  }

  @Test
  void anAnswerIsShownAgainThoughTheDocumentWasDeleted() throws Exception {
    Answer first = ada.post(documents, json("{'uid':'gone','metadata':{'n':1}}"), KEY, key);
    ada.delete(documents + "/gone", "If-Match", "*");
    assertSame(ada.post(documents, json("{'uid':'gone','metadata':{'n':1}}"), KEY, key), first);
    problem(ada.get(documents + "/gone"), 404, "not-found");
  }

  @Test
  void whoIsNoAdministratorAnyMoreIsNotShownUsers() throws Exception {
    String boss = Contract.newName().substring(0, 20);
    String made = Contract.newName().substring(0, 20);
    admin.post(
        "users", json("{'name':'" + boss + "','password':'long enough 1','administrator':true}"));
    try {
      ApiClient demoted =
          ApiClient.basic(TestServer.current().baseUri(), boss, "long enough 1").withKey();
      String content = json("{'name':'" + made + "'}");
      Answer first = demoted.post("users", content, KEY, key);
      assertThat(first.outcome()).isEqualTo("201");
      Answer again = demoted.post("users", content, KEY, key);
      assertThat(again.text()).isEqualTo(first.text());
      assertThat(again.headers().firstValue("Cache-Control")).hasValue("no-store");

      ApiClient narrow = ApiClient.bearer(TestServer.current().baseUri(), keyOf(demoted, "write"));
      problem(narrow.post("users", content, KEY, key), 403, "forbidden");

      admin.merge("users/" + boss, json("{'administrator':false}"));
      problem(demoted.post("users", content, KEY, key), 403, "forbidden");
    } finally {
      admin.delete("users/" + boss, "If-Match", "*");
      admin.delete("users/" + made, "If-Match", "*");
    }
  }

  @Test
  void aKeyThatMayLessIsNotShownTheSecretOfOneThatMayMore() throws Exception {
    ApiClient narrow = ApiClient.bearer(TestServer.current().baseUri(), keyOf(ada, "write"));
    String content = json("{'label':'wide','scopes':['read','write','admin']}");
    Answer first = ada.post("api-keys", content, KEY, key);
    assertThat(first.status()).isEqualTo(201);
    Answer again = ada.post("api-keys", content, KEY, key);
    assertSame(again, first);
    assertThat(again.json().getString("secret")).isEqualTo(first.json().getString("secret"));
    assertThat(again.headers().firstValue("Cache-Control")).hasValue("no-store");

    problem(narrow.post("api-keys", content, KEY, key), 403, "forbidden");
    ada.delete("api-keys/" + first.json().getString("id"));
    problem(ada.post("api-keys", content, KEY, key), 404, "not-found");
  }

  @Test
  void aKeyThatOnlyReadsIsShownNothing() throws Exception {
    ApiClient reader = ApiClient.bearer(TestServer.current().baseUri(), keyOf(ada, "read"));
    ada.post(documents, "{}", KEY, key);
    problem(reader.post(documents, "{}", KEY, key), 403, "forbidden");
  }

  @Test
  void aLargeAnswerIsKept() throws Exception {
    String content = json("{'metadata':{'text':'" + "é".repeat(500_000) + "'}}");
    Answer first = ada.post(documents, content, KEY, key);
    assertThat(first.status()).isEqualTo(201);
    assertSame(ada.post(documents, content, KEY, key), first);
  }

  @Test
  void replaysAreCounted() throws Exception {
    double before = replays();
    ada.post(documents, "{}", KEY, key);
    ada.post(documents, "{}", KEY, key);
    assertThat(replays()).isGreaterThan(before);
  }

  private double replays() throws Exception {
    return ApiClient.admin()
        .get("../../metrics")
        .text()
        .lines()
        .filter(line -> line.startsWith("holdfast_replays_total "))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
        .sum();
  }

  private static String keyOf(ApiClient user, String scope) throws Exception {
    return user.post("api-keys", json("{'label':'narrow','scopes':['" + scope + "']}"))
        .json()
        .getString("secret");
  }

  private String newDocument(String metadata) throws Exception {
    String path = documents + "/" + Contract.newName();
    assertThat(ada.put(path, json("{'metadata':" + metadata + "}")).status()).isEqualTo(201);
    return path;
  }

  private int count() throws Exception {
    return ada.get(documents + "?count=true").json().getInt("count");
  }

  private static boolean isReplay(Answer answer) {
    return answer.headers().firstValue(REPLAYED).equals(Optional.of("true"));
  }

  private static void assertSame(Answer again, Answer first) {
    assertThat(again.status()).as("%s", again).isEqualTo(first.status());
    assertThat(again.text()).isEqualTo(first.text());
    assertThat(isReplay(again)).isTrue();
    assertThat(again.headers().map().entrySet().stream().filter(IdempotencyContractIT::isKept))
        .containsExactlyInAnyOrderElementsOf(
            first.headers().map().entrySet().stream()
                .filter(IdempotencyContractIT::isKept)
                .toList());
  }

  private static boolean isKept(Map.Entry<String, List<String>> header) {
    return !OF_THE_MOMENT.contains(header.getKey().toLowerCase(Locale.ROOT));
  }
}
