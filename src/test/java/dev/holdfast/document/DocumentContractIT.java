package dev.holdfast.document;

import static dev.holdfast.testing.Contract.follow;
import static dev.holdfast.testing.Contract.json;
import static dev.holdfast.testing.Contract.problem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.http.Paths;
import dev.holdfast.json.JsonText;
import dev.holdfast.testing.Answer;
import dev.holdfast.testing.ApiClient;
import dev.holdfast.testing.Contract;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Documents: section 5 of the contract, their content and their names. */
class DocumentContractIT {

  private static final int MIB = 1 << 20;

  private ApiClient api;
  private String documents;

  @BeforeEach
  void aCollection() throws IOException, InterruptedException {
    api = Contract.admin();
    documents = Contract.newCollection(api) + "/documents";
  }

  @Test
  void itIsCreatedAndReadBack() throws Exception {
    Answer made =
        api.post(
            documents,
            json(
                "{'uid':'S-001','metadata':{'color':'blue'},'specs':['xdi'],"
                    + "'access':{'editors':['bob'],'viewers':['eve']}}"));
    assertThat(made.status()).isEqualTo(201);
    Answer read = api.get(follow(made.headers().firstValue("Location").orElseThrow()));
    assertThat(read.text()).isEqualTo(made.text());
    assertThat(read.etag()).isEqualTo(made.etag());
    JsonObject document = read.json();
    assertThat(document.keySet())
        .containsExactlyInAnyOrder(
            "uid",
            "metadata",
            "specs",
            "access",
            "version",
            "revision",
            "createdAt",
            "createdBy",
            "updatedAt",
            "updatedBy");
    assertThat(document.getInt("version")).isEqualTo(1);
    assertThat(document.getInt("revision")).isEqualTo(1);
    assertThat(document.getString("createdBy")).isEqualTo("admin");
    assertThat(document.get("access"))
        .isEqualTo(JsonText.parse(json("{'editors':['bob'],'viewers':['eve']}")));
    assertThat(Instant.parse(document.getString("createdAt")))
        .isEqualTo(Instant.parse(document.getString("updatedAt")));
  }

  @Test
  void aNameIsGivenToWhatHasNone() throws Exception {
    Set<String> uids = new HashSet<>();
    String before = "";
    for (int i = 0; i < 5; i++) {
      Answer made = api.post(documents, "{\"metadata\":{}}");
      String uid = made.json().getString("uid");
      assertThat(UUID.fromString(uid).version()).isEqualTo(7);
      assertThat(uids.add(uid)).isTrue();
      assertThat(uid).isGreaterThan(before);
      before = uid;
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "S-001",
        "s-001",
        "ä",
        "e\u0301",
        "é",
        "𝔘",
        "日本語",
        "a b",
        "a;b",
        "a;b=c",
        "a%2Fb",
        "%",
        "%00",
        "a+b",
        "a?b",
        "a#b",
        "a&b=c",
        "'\"",
        "<script>",
        "~",
        "*",
        "...",
        ".a",
        "a.",
        "[]{}|^`",
        "\\",
        "null",
        "a\u00ADb",
        "\u200D",
        "restore",
        "revisions",
        "documents",
        "@:$,!()"
      })
  void aNameMayHoldNearlyAnything(String uid) throws Exception {
    JsonObject body =
        Json.createObjectBuilder()
            .add("uid", uid)
            .add("metadata", Json.createObjectBuilder())
            .build();
    Answer made = api.post(documents, body.toString());
    assertThat(made.status()).as("%s", made).isEqualTo(201);
    String location = made.headers().firstValue("Location").orElseThrow();
    assertThat(location).isEqualTo("/api/v1/" + documents + "/" + Paths.encode(uid));
    String path = follow(location);
    assertThat(api.get(path).json().getString("uid")).isEqualTo(uid);
    assertThat(api.get(path + "/revisions/1").status()).isEqualTo(200);
    assertThat(api.merge(path, "{}", "If-Match", made.etag()).json().getString("uid"))
        .isEqualTo(uid);
    assertThat(api.delete(path, "If-Match", "*").status()).isEqualTo(204);
    Answer again = api.put(path, "{\"metadata\":{}}");
    assertThat(again.status()).isEqualTo(201);
    assertThat(again.headers().firstValue("Location")).contains(location);
  }

  @Test
  void namesThatLookTheSameAreNotTheSame() throws Exception {
    List<String> uids = List.of("é", "e\u0301", "É", "a", "A", "ａ", "a\u00AD", "ss", "ß", "ı", "i");
    for (String uid : uids) {
      Answer made = api.put(documents + "/" + Paths.encode(uid), "{\"metadata\":{}}");
      assertThat(made.status()).as(uid).isEqualTo(201);
    }
    assertThat(api.get(documents).json().getJsonArray("items")).hasSize(uids.size());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "|size",
        "a/b|pattern",
        "/|pattern",
        "` a`|plain-text",
        "`a `|plain-text",
        "a\\tb|plain-text",
        "\\u0001|plain-text",
        "\\u007f|plain-text",
        "\\u0085|plain-text",
        "\\u00a0a|plain-text",
        "a\\u3000|plain-text",
        "\\u2028|plain-text",
        ".|pattern",
        "..|pattern"
      })
  void otherNamesAreRefused(String uid, String code) throws Exception {
    String text = uid == null ? "" : uid;
    Answer posted = api.post(documents, "{\"metadata\":{},\"uid\":\"" + text + "\"}");
    violation(posted, "/uid", code);
    if (!text.isEmpty()) {
      String name = JsonText.parse("[\"" + text + "\"]").asJsonArray().getString(0);
      String segment = Paths.encode(name).replace(".", "%2E");
      violation(api.put(documents + "/" + segment, "{\"metadata\":{}}"), "/uid", code);
      problem(api.get(documents + "/" + segment), 404, "not-found");
      problem(api.merge(documents + "/" + segment, "{}"), 404, "not-found");
    }
  }

  @Test
  void aNameHasUpToTwoHundredCharacters() throws Exception {
    for (String longest :
        List.of("x".repeat(200), "ä".repeat(200), "日".repeat(200), "𝔘".repeat(100))) {
      Answer made = api.put(documents + "/" + Paths.encode(longest), "{\"metadata\":{}}");
      assertThat(made.status()).isEqualTo(201);
      assertThat(api.get(follow(made.headers().firstValue("Location").orElseThrow())).status())
          .isEqualTo(200);
      violation(
          api.put(documents + "/" + Paths.encode(longest + "x"), "{\"metadata\":{}}"),
          "/uid",
          "size");
    }
    violation(api.put(documents + "/" + "x".repeat(3000), "{\"metadata\":{}}"), "/uid", "size");
  }

  @Test
  void zeroIsNoCharacterOfAName() throws Exception {
    for (String path :
        List.of(documents + "/%00", documents + "/a%00b", "collections/%00", "users/%00")) {
      problem(api.get(path), 400, "malformed");
      problem(api.merge(path, "{}"), 400, "malformed");
      problem(api.delete(path, "If-Match", "*"), 400, "malformed");
    }
    problem(api.put(documents + "/a%00b", "{\"metadata\":{}}"), 400, "malformed");
    problem(api.get("collections/%00/documents/x/revisions"), 400, "malformed");
    for (String uid : List.of("%01", "%7F", "%EF%BF%BF", "%F4%8F%BF%BF")) {
      problem(api.get(documents + "/" + uid), 404, "not-found");
      problem(api.merge(documents + "/" + uid, "{}"), 404, "not-found");
      problem(api.get(documents + "/" + uid + "/revisions"), 404, "not-found");
    }
  }

  @Test
  void aTakenNameIsAViolationOfUniqueness() throws Exception {
    String body = json("{'uid':'S-001','metadata':{}}");
    api.post(documents, body);
    Answer refused = api.post(documents, body);
    JsonObject violation = violation(refused, "/uid", "unique");
    assertThat(violation.getString("rule")).isNotBlank();
    assertThat(violation.getString("conflictsWith")).isEqualTo("S-001");
    assertThat(api.post(documents, json("{'uid':'s-001','metadata':{}}")).status()).isEqualTo(201);
  }

  @Test
  void putCreatesOrReplaces() throws Exception {
    String path = documents + "/S-001";
    Answer created = api.put(path, json("{'metadata':{'a':1},'specs':['x']}"));
    assertThat(created.status()).isEqualTo(201);
    Answer replaced = api.put(path, json("{'metadata':{'b':2}}"), "If-Match", created.etag());
    assertThat(replaced.status()).isEqualTo(200);
    assertThat(replaced.json().get("metadata")).isEqualTo(JsonText.parse("{\"b\":2}"));
    assertThat(replaced.json().getJsonArray("specs")).isEmpty();
    assertThat(replaced.json().getInt("version")).isEqualTo(2);
    assertThat(replaced.json().getInt("revision")).isEqualTo(2);
    assertThat(replaced.json().getString("createdAt"))
        .isEqualTo(created.json().getString("createdAt"));
    // A replacement says what is to be there.
    violation(api.put(path, "{}", "If-Match", "*"), "/metadata", "not-null");
    violation(api.put(path, json("{'metadata':null}"), "If-Match", "*"), "/metadata", "not-null");
  }

  @Test
  void aWholeRepresentationMayBeSentBack() throws Exception {
    String path = documents + "/S-001";
    Answer made = api.put(path, json("{'metadata':{'a':1},'access':{'private':true}}"));
    Answer echoed = api.put(path, made.text());
    assertThat(echoed.status()).isEqualTo(200);
    assertThat(echoed.json().getInt("version")).isEqualTo(2);
    problem(api.put(path, made.text()), 409, "conflict");
    // The stamps are ignored, whatever they say.
    Answer odd =
        api.put(
            path,
            json(
                "{'uid':'S-001','metadata':{},'version':2,'revision':'x','createdAt':7,"
                    + "'createdBy':'eve','updatedAt':null,'updatedBy':[]}"));
    assertThat(odd.status()).isEqualTo(200);
    assertThat(odd.json().getString("createdBy")).isEqualTo("admin");
    violation(
        api.put(path, json("{'uid':'S-002','metadata':{},'version':3}")), "/uid", "read-only");
    violation(
        api.put(path, json("{'uid':'s-001','metadata':{},'version':3}")), "/uid", "read-only");
    problem(api.get(documents + "/S-002"), 404, "not-found");
  }

  @Test
  void metadataHasUpToOneMebibyte() throws Exception {
    String path = documents + "/S-001";
    for (String text :
        List.of("x".repeat(MIB - 8), "é".repeat(MIB / 2 - 4), "𝔘".repeat(MIB / 4 - 2))) {
      Answer kept = api.put(path, metadata("{\"a\":\"" + text + "\"}"), "If-Match", exists(path));
      assertThat(kept.status()).isIn(200, 201);
      assertThat(api.get(path).json().getJsonObject("metadata").getString("a")).isEqualTo(text);
      Answer refused = api.put(path, metadata("{\"a\":\"" + text + "x\"}"), "If-Match", "*");
      assertThat(problem(refused, 413, "too-large").getInt("limit")).isEqualTo(MIB);
    }
    // Space around it does not count.
    assertThat(
            api.put(path, metadata(" ".repeat(MIB - 100) + "{\"a\":1}"), "If-Match", "*").status())
        .isEqualTo(200);
  }

  @Test
  void metadataHasUpToSixtyFourLevels() throws Exception {
    String path = documents + "/S-001";
    assertThat(api.put(path, metadata(nested(64))).status()).isEqualTo(201);
    assertThat(api.get(path).json().get("metadata")).isEqualTo(JsonText.parse(nested(64)));
    violation(api.put(path, metadata(nested(65)), "If-Match", "*"), "/metadata", "depth");
    violation(api.merge(path, metadata(nested(65))), "/metadata", "depth");
    String arrays = "{\"a\":" + "[".repeat(63) + "]".repeat(63) + "}";
    assertThat(api.put(path, metadata(arrays), "If-Match", "*").status()).isEqualTo(200);
    violation(
        api.patch(path, json("[{'op':'replace','path':'/metadata/a','value':" + nested(64) + "}]")),
        "/metadata",
        "depth");
  }

  @Test
  void specsAreUpToTwentyDistinctNames() throws Exception {
    String path = documents + "/S-001";
    assertThat(
            api.put(path, specs(IntStream.range(0, 20).mapToObj(i -> "s" + i).toList())).status())
        .isEqualTo(201);
    violation(
        put(path, specs(IntStream.range(0, 21).mapToObj(i -> "s" + i).toList())), "/specs", "size");
    violation(put(path, specs(List.of("a", "b", "a"))), "/specs", "distinct");
    violation(put(path, specs(List.of("a", ""))), "/specs/1", "size");
    violation(put(path, specs(List.of("a", "b", "x".repeat(256)))), "/specs/2", "size");
    violation(put(path, specs(List.of(" a"))), "/specs/0", "plain-text");
    assertThat(put(path, specs(List.of("x".repeat(255), "A", "a", "日本"))).status()).isEqualTo(200);
  }

  @Test
  void accessNamesUpToAHundredUsersEach() throws Exception {
    String path = documents + "/S-001";
    assertThat(api.put(path, metadata("{}")).status()).isEqualTo(201);
    List<String> hundred = IntStream.range(0, 100).mapToObj(i -> "u" + i).toList();
    assertThat(put(path, access(hundred)).status()).isEqualTo(200);
    violation(
        put(path, access(IntStream.range(0, 101).mapToObj(i -> "u" + i).toList())),
        "/access/editors",
        "size");
    violation(put(path, access(List.of("bob", "bob"))), "/access/editors", "distinct");
    violation(put(path, access(List.of("bob", "b\\nob"))), "/access/editors/1", "plain-text");
  }

  @Test
  void severalViolationsAreAllNamedInTheOrderOfTheirPlaces() throws Exception {
    Answer refused =
        api.post(documents, json("{'uid':'a/b ','metadata':{},'specs':['','a','a',' ']}"));
    JsonObject problem = problem(refused, 400, "invalid");
    List<String> pointers =
        problem.getJsonArray("violations").getValuesAs(v -> v.asJsonObject().getString("pointer"));
    assertThat(pointers).isSorted().contains("/uid", "/specs", "/specs/0", "/specs/3");
  }

  @Test
  void deletedAndCreatedAgainItGoesOnWithItsNumbersAndNoTagComesBack() throws Exception {
    String path = documents + "/S-001";
    Set<String> tags = new HashSet<>();
    int version = 0;
    Answer answer = api.put(path, metadata("{\"n\":0}"));
    for (int round = 0; round < 3; round++) {
      version = grew(answer, version, tags);
      version = grew(api.merge(path, metadata("{\"n\":1}")), version, tags);
      version = grew(api.merge(path + "?revision=drop", metadata("{\"n\":2}")), version, tags);
      version = grew(api.put(path, metadata("{\"n\":1}"), "If-Match", "*"), version, tags);
      assertThat(api.delete(path, "If-Match", "*").status()).isEqualTo(204);
      problem(api.get(path), 404, "not-found");
      answer =
          switch (round) {
            case 0 -> api.put(path, metadata("{\"n\":1}"));
            case 1 -> api.post(documents, json("{'uid':'S-001','metadata':{'n':1}}"));
            default -> api.post(path + "/restore", "");
          };
    }
    version = grew(answer, version, tags);
    assertThat(version).isEqualTo(16);
    // Three creations, six changes, three deletions, one restoration; three were dropped.
    assertThat(answer.json().getInt("revision")).isEqualTo(13);
  }

  @Test
  void timesOfOneDocumentNeverRunBackwards() throws Exception {
    String path = documents + "/S-001";
    Instant before = Instant.parse(api.put(path, metadata("{}")).json().getString("updatedAt"));
    for (int i = 0; i < 5; i++) {
      Instant now = Instant.parse(api.merge(path, "{}").json().getString("updatedAt"));
      assertThat(now).isAfterOrEqualTo(before);
      before = now;
    }
  }

  private static int grew(Answer answer, int version, Set<String> tags) {
    assertThat(answer.isSuccess()).as("%s", answer).isTrue();
    assertThat(tags.add(answer.etag())).as("new tag: %s", answer.etag()).isTrue();
    assertThat(answer.json().getInt("version")).isGreaterThan(version);
    return answer.json().getInt("version");
  }

  private String exists(String path) throws Exception {
    if (api.get(path).status() == 404) {
      assertThat(api.put(path, metadata("{}")).status()).isEqualTo(201);
    }
    return "*";
  }

  private Answer put(String path, String body) throws Exception {
    return api.put(path, body, "If-Match", "*");
  }

  private static String metadata(String metadata) {
    return "{\"metadata\":" + metadata + "}";
  }

  private static String specs(List<String> specs) {
    return "{\"metadata\":{},\"specs\":[" + quoted(specs) + "]}";
  }

  private static String access(List<String> editors) {
    return "{\"metadata\":{},\"access\":{\"editors\":[" + quoted(editors) + "]}}";
  }

  private static String quoted(List<String> texts) {
    return texts.isEmpty() ? "" : "\"" + String.join("\",\"", texts) + "\"";
  }

  private static String nested(int levels) {
    return "{\"a\":".repeat(levels - 1) + "{}" + "}".repeat(levels - 1);
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
