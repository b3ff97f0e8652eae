package dev.holdfast.http;

import static dev.holdfast.testing.Contract.json;
import static dev.holdfast.testing.Contract.problem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.testing.Answer;
import dev.holdfast.testing.ApiClient;
import dev.holdfast.testing.Contract;
import dev.holdfast.testing.RawRequest;
import dev.holdfast.testing.TestServer;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Errors: section 3 of the contract. What every problem has in common is checked in each test. */
class ProblemContractIT {

  private static final byte[] NOTHING = {};

  private static int logged;

  private ApiClient api;
  private String collection;
  private String documents;
  private String document;

  @BeforeAll
  static void markTheLog() throws IOException {
    logged = (int) Files.size(TestServer.current().log());
  }

  @BeforeEach
  void aDocument() throws IOException, InterruptedException {
    api = Contract.admin();
    document = Contract.newDocument(api, "{}");
    collection = document.substring(0, document.indexOf("/documents"));
    documents = collection + "/documents";
  }

  @AfterEach
  void theServerLivesOnAndNothingWasChanged() throws IOException, InterruptedException {
    Answer read = api.get(document);
    assertThat(read.status()).isEqualTo(200);
    assertThat(read.json().getInt("version")).isEqualTo(1);
    assertThat(api.get(collection).json().getInt("documentCount")).isEqualTo(1);
  }

  /** What callers do wrong is their matter: the log is for faults of the server. */
  @AfterAll
  static void noneOfThatIsInTheLog() throws IOException {
    byte[] log = Files.readAllBytes(TestServer.current().log());
    assertThat(new String(log, logged, log.length - logged, StandardCharsets.UTF_8))
        .doesNotContain("\tat ", "Incident ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "{",
        "{}}",
        "{} {}",
        "{},",
        "[1,]",
        "{\"a\":}",
        "{'a':1}",
        "nul",
        "NaN",
        "01",
        "{\"a\":1,}",
        "// c\n{}",
        "{\"a\":\"\t\"}",
        "\"",
        "{\"a\":+1}",
        "{\"a\":.5}",
        "{\"a\":1.}",
        "{\"a\":\"\\x\"}",
        "{\"a\":\"\\u12\"}",
        "\u00A0{}",
        "{}\u0000"
      })
  void whatIsNoJsonIsMalformedAndSaysWhere(String body) throws Exception {
    JsonObject refused = problem(api.post(documents, body), 400, "malformed");
    assertThat(refused.getInt("line")).isPositive();
    assertThat(refused.getInt("column")).isPositive();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'metadata':{'a':1,'a':1}}|/metadata/a",
        "{'metadata':{'a':1,'\\u0061':2}}|/metadata/a",
        "{'metadata':{},'metadata':{}}|/metadata",
        "{'metadata':{'a':['x','\\u0000']}}|/metadata/a/1",
        "{'metadata':{'a':'\\ud800'}}|/metadata/a",
        "{'metadata':{'a':'\\udc00\\ud800'}}|/metadata/a",
        "{'metadata':{'a':'x\\ud83dx'}}|/metadata/a",
        "{'metadata':{'n':1e131072}}|/metadata/n",
        "{'metadata':{'n':[1,{'m':1e-16384}]}}|/metadata/n/1/m",
        "{'metadata':7}|/metadata",
        "{'metadata':{},'specs':'xdi'}|/specs",
        "{'metadata':{},'specs':['a',7]}|/specs/1",
        "{'metadata':{},'specs':[null]}|/specs/0",
        "{'metadata':{},'access':[]}|/access",
        "{'metadata':{},'access':{'owners':[]}}|/access/owners",
        "{'metadata':{},'access':{'private':1}}|/access/private",
        "{'metadata':{},'uid':7}|/uid",
        "{'metadata':{},'version':'1'}|/version",
        "{'metadata':{},'version':1.5}|/version",
        "{'metadata':{},'metdata':{}}|/metdata",
        "{'metadata':{},'a/b~':1}|/a~1b~0",
        "[]|",
        "7|",
        "null|"
      })
  void whatHasTheWrongShapeIsMalformedAndSaysWhere(String body, String pointer) throws Exception {
    String expected = pointer == null ? "" : pointer;
    JsonObject posted = problem(api.post(documents, json(body)), 400, "malformed");
    assertThat(posted.getString("pointer")).isEqualTo(expected);
    JsonObject put = problem(api.put(document, json(body), "If-Match", "*"), 400, "malformed");
    assertThat(put.getString("pointer")).isEqualTo(expected);
  }

  @Test
  void whatIsNoUtf8IsMalformed() throws Exception {
    byte[][] bodies = {
      {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF, '{', '}'},
      {'{', '"', (byte) 0xFF, '"', ':', '1', '}'},
      {'{', '"', (byte) 0xC0, (byte) 0x80, '"', ':', '1', '}'},
      {'{', '"', (byte) 0xED, (byte) 0xA0, (byte) 0x80, '"', ':', '1', '}'},
      {'{', '"', (byte) 0xF0, (byte) 0x9F, '"', ':', '1', '}'},
      "{}".getBytes(StandardCharsets.UTF_16LE),
      "{}".getBytes(StandardCharsets.UTF_16),
    };
    for (byte[] body : bodies) {
      RawRequest refused = RawRequest.json("POST", documents, body);
      assertThat(refused.status()).as(refused.text()).isEqualTo(400);
      assertThat(refused.text()).contains("/problems/malformed");
    }
  }

  @Test
  void deepJsonIsRefusedHoweverDeep() throws Exception {
    for (int levels : new int[] {100, 10_000, 500_000}) {
      problem(api.post(documents, "[".repeat(levels)), 400, "malformed");
      problem(
          api.post(
              documents,
              "{\"metadata\":" + "{\"a\":".repeat(levels) + "1" + "}".repeat(levels + 1)),
          levels > 100_000 ? 413 : 400,
          levels > 100_000 ? "too-large" : "malformed");
    }
  }

  @Test
  void aBodyOfMoreThanTwoMebibytesIsTooLarge() throws Exception {
    String spaces = " ".repeat((2 << 20) - 2);
    JsonObject refused = problem(api.post(documents, "{}" + spaces + " "), 413, "too-large");
    assertThat(refused.getInt("limit")).isEqualTo(2 << 20);
    problem(api.put(document, "{}" + spaces + " ", "If-Match", "*"), 413, "too-large");
    problem(api.merge(document, "{}" + spaces + " "), 413, "too-large");
    // Exactly as much is read, and then judged.
    problem(api.put(document, "{}" + spaces, "If-Match", "*"), 400, "invalid");
    problem(api.post(documents, "x".repeat(10 << 20)), 413, "too-large");
  }

  @Test
  void strangersAreToldToSignIn() throws Exception {
    ApiClient nobody = ApiClient.basic(TestServer.current().baseUri(), "admin", "wrong password");
    for (Answer refused :
        List.of(nobody.get(document), nobody.get("no-such-path"), nobody.post(documents, "{"))) {
      problem(refused, 401, "unauthenticated");
      assertThat(refused.headers().allValues("WWW-Authenticate"))
          .anyMatch(challenge -> challenge.startsWith("Bearer"))
          .anyMatch(challenge -> challenge.startsWith("Basic"));
      Contract.checkAnswer(refused);
    }
  }

  @Test
  void whatIsNotThereIsNotFound() throws Exception {
    for (String path :
        List.of(
            "nothing",
            "collections/" + Contract.newName(),
            "collections/UPPER",
            documents + "/none",
            documents + "/none/revisions",
            document + "/nothing",
            document + "/revisions/2",
            document + "/revisions/0",
            document + "/revisions/-1",
            document + "/revisions/one",
            document + "/revisions/99999999999999999999",
            document + "/diff?from=1&to=2")) {
      problem(api.get(path), 404, "not-found");
    }
    problem(api.merge(documents + "/none", "{}"), 404, "not-found");
    problem(api.post(documents + "/none/restore", "{}"), 404, "not-found");
    problem(api.post("collections/" + Contract.newName() + "/documents", "{}"), 404, "not-found");
  }

  @Test
  void aMethodThatIsNotHereIsAnsweredWithThoseThatAre() throws Exception {
    Map<String, String[]> allowed =
        Map.of(
            "POST " + document,
            new String[] {"GET", "HEAD", "PUT", "PATCH", "DELETE"},
            "DELETE " + documents,
            new String[] {"GET", "HEAD", "POST"},
            "PUT collections",
            new String[] {"GET", "HEAD", "POST"},
            "POST " + collection,
            new String[] {"GET", "HEAD", "PUT", "PATCH", "DELETE"},
            "GET " + document + "/restore",
            new String[] {"POST"},
            "PUT " + document + "/revisions",
            new String[] {"GET", "HEAD"},
            "PATCH " + document + "/revisions/1",
            new String[] {"GET", "HEAD", "DELETE"},
            "FROBNICATE " + document,
            new String[] {"GET", "HEAD", "PUT", "PATCH", "DELETE"});
    for (Map.Entry<String, String[]> entry : allowed.entrySet()) {
      String[] request = entry.getKey().split(" ", 2);
      Answer refused = api.send(request[0], request[1], null, "");
      problem(refused, 405, "method-not-allowed");
      assertThat(refused.headers().firstValue("Allow").orElse("").split(", *"))
          .as(entry.getKey())
          .contains(entry.getValue());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"application/xml", "text/html", "application/problem+json", "image/*"})
  void whatIsNotToBeHadInATypeIsNotAcceptable(String accepted) throws Exception {
    problem(api.get(document, "Accept", accepted), 406, "not-acceptable");
    problem(api.get(documents, "Accept", accepted), 406, "not-acceptable");
    problem(api.merge(document, "{}", "Accept", accepted), 406, "not-acceptable");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"*/*", "application/*", "application/json", "text/html, application/json;q=0.1"})
  void whatIsAcceptedIsServed(String accepted) throws Exception {
    assertThat(api.get(document, "Accept", accepted).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "text/plain",
        "application/xml",
        "application/x-www-form-urlencoded",
        "application/jsonx",
        "application/problem+json",
        "multipart/form-data; boundary=x"
      })
  void aTypeThatIsNotReadIsAnsweredWithThoseThatAre(String type) throws Exception {
    Answer patch = api.send("PATCH", document, "{}", type);
    problem(patch, 415, "unsupported-media-type");
    assertThat(patch.headers().firstValue("Accept-Patch").orElse(""))
        .contains("application/merge-patch+json", "application/json-patch+json");
    Answer post = api.send("POST", documents, "{}", type);
    problem(post, 415, "unsupported-media-type");
    assertThat(post.headers().firstValue("Accept-Post")).contains("application/json");
    problem(api.send("PUT", document, "{}", type, "If-Match", "*"), 415, "unsupported-media-type");
    problem(api.send("PATCH", collection, "{}", type), 415, "unsupported-media-type");
  }

  @Test
  void plainJsonIsNoPatchAndAPatchNoRepresentation() throws Exception {
    problem(api.send("PATCH", document, "{}", "application/json"), 415, "unsupported-media-type");
    problem(
        api.send("POST", documents, "{}", "application/merge-patch+json"),
        415,
        "unsupported-media-type");
    assertThat(
            RawRequest.send("PATCH", document, "", "{}".getBytes(StandardCharsets.UTF_8)).status())
        .isEqualTo(415);
    assertThat(
            RawRequest.send("POST", documents, "", "{}".getBytes(StandardCharsets.UTF_8)).status())
        .isEqualTo(415);
  }

  @ParameterizedTest
  @CsvSource({
    "limit=0,limit",
    "limit=1001,limit",
    "limit=,limit",
    "limit,limit",
    "limit=-1,limit",
    "limit=1.0,limit",
    "limit=1&limit=1,limit",
    "cursor=x,cursor",
    "cursor=,cursor",
    "count=maybe,count",
    "Limit=1,Limit",
    "revision=drop,revision",
    "x=1,x",
    "q=,q"
  })
  void aParameterThatIsWrongOrUnknownIsNamed(String query, String parameter) throws Exception {
    // Filters and the like come later: until then they are as unknown as any other.
    JsonObject refused = problem(api.get(documents + "?" + query), 400, "malformed");
    assertThat(refused.getString("parameter")).isEqualTo(parameter);
  }

  @Test
  void everyResourceRefusesWhatItDoesNotKnow() throws Exception {
    for (String path :
        List.of(
            "me?x=1",
            "collections?x=1",
            collection + "?x=1",
            document + "?x=1",
            document + "/revisions?x=1",
            document + "/revisions/1?x=1",
            document + "/diff?from=1&x=1")) {
      assertThat(problem(api.get(path), 400, "malformed").getString("parameter")).isEqualTo("x");
    }
    for (Answer refused :
        List.of(
            api.post("collections?x=1", "{}"),
            api.post(documents + "?x=1", "{}"),
            api.put(document + "?x=1", "{}"),
            api.merge(document + "?x=1", "{}"),
            api.delete(document + "?x=1"),
            api.post(document + "/restore?x=1", "{}"),
            api.put(collection + "?x=1", "{}"),
            api.merge(collection + "?x=1", "{}"),
            api.delete(collection + "?x=1"))) {
      assertThat(problem(refused, 400, "malformed").getString("parameter")).isEqualTo("x");
    }
    assertThat(
            problem(api.merge(document + "?revision=keep", "{}"), 400, "malformed")
                .getString("parameter"))
        .isEqualTo("revision");
    assertThat(problem(api.get(document + "/diff"), 400, "malformed").getString("parameter"))
        .isEqualTo("from");
    assertThat(problem(api.get(document + "/diff?from=x"), 400, "malformed").getString("parameter"))
        .isEqualTo("from");
    assertThat(
            problem(api.delete(collection + "?documents=keep", "If-Match", "*"), 400, "malformed")
                .getString("parameter"))
        .isEqualTo("documents");
  }

  @Test
  void parametersOfAPathAreRefusedRatherThanDropped() throws Exception {
    problem(api.put(documents + "/S-001;x", "{}", "If-Match", "*"), 400, "malformed");
    problem(api.put(documents + "/new;x=1", "{}"), 400, "malformed");
    problem(api.merge(document + ";jsessionid=1", "{}"), 400, "malformed");
  }

  @ParameterizedTest
  @ValueSource(strings = {"%ff", "%c3%28", "%ed%a0%80", "%c0%af"})
  void aPathThatIsNoUtf8IsMalformed(String uid) throws Exception {
    problem(api.get(documents + "/" + uid), 400, "malformed");
    problem(api.put(documents + "/" + uid, "{}"), 400, "malformed");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Type: garbage\r\n",
        "Content-Type: application/json;;=\r\n",
        "Content-Type: application/json\r\nAccept: garbage\r\n",
        "Content-Type: application/json\r\nAccept: a/b;q=x\r\n",
        "Content-Type: application/json\r\nAccept: a/b;q=0.5, */*; q=1.5\r\n",
        "Content-Type: application/json\r\nAccept: a/b;q=NaN\r\n",
        "Content-Type: application/json\r\nAccept-Language: ;;;\r\n"
      })
  void aHeaderThatIsNoneIsTheCallersFault(String headers) throws Exception {
    RawRequest refused =
        RawRequest.send("PATCH", document, headers, "{}".getBytes(StandardCharsets.UTF_8));
    assertThat(refused.status()).as(refused.text()).isBetween(400, 499);
    assertThat(refused.text()).contains("application/problem+json").doesNotContain("<html");
  }

  @ParameterizedTest
  @ValueSource(strings = {"%", "%zz", "%0", "a\\b", "a b", "<>", "\u0001", "{}", "%2e%2e/%2e%2e/x"})
  void aRequestLineThatIsNoneNeverIsAServersFault(String rest) throws Exception {
    for (String target :
        List.of(documents + "/" + rest, documents + "?" + rest, documents + "?x=" + rest)) {
      RawRequest refused = RawRequest.send("GET", target, "", NOTHING);
      assertThat(refused.status()).as(target + refused.text()).isBetween(400, 499);
    }
  }
}
